import { resolveOptions } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  settableClock,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { Logger } from '@nestjs/common';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { WebhookDispatcherService } from '../libs/fine-tuning/src/api/webhooks/webhook-dispatcher.service';
import { WebhookOutboxService } from '../libs/fine-tuning/src/api/webhooks/webhook-outbox.service';
import { WebhookSenderService } from '../libs/fine-tuning/src/api/webhooks/webhook-sender.service';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { WebhookDelivery } from '../libs/fine-tuning/src/entities/webhook-delivery.entity';
import type { WebhookOptions } from '../libs/fine-tuning/src/fine-tuning.options';
import { ENGINES } from './support/engines';

const SECRET = Buffer.alloc(32, 7).toString('base64');

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Failed deliveries are logged; here they are the subject. */
beforeAll(() => Logger.overrideLogger(false));

describe.each(ENGINES)('webhooks (%s)', (_engine, engine) => {
  const clock = settableClock('2026-01-01');
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;
  let receiver: Server;
  let url: string;
  let received: Received[];
  let answer: number;

  beforeEach(async () => {
    database = await createOpenWebUiDatabase({ engine });
    dataSource = database.dataSource;
    clock.set('2026-01-01');
    received = [];
    answer = 200;
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(answer, { location: `${url}/elsewhere` }).end('x'.repeat(100_000));
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });

  afterEach(async () => {
    receiver.closeAllConnections();
    receiver.close();
    await database.remove();
  });

  function dispatcher(more: Partial<WebhookOptions> = {}): WebhookDispatcherService {
    const options = resolveOptions({
      clock,
      webhooks: {
        endpoints: [{ url, secret: `whsec_${SECRET}` }],
        allowHttp: true,
        allowPrivateNetworks: true,
        backoffMs: 1000,
        ...more,
      },
    });
    return new WebhookDispatcherService(
      new WebhookOutboxService(dataSource, options),
      new WebhookSenderService(options),
      options,
    );
  }

  async function ended(
    status: 'done' | 'failed' | 'revoked',
    at = clock.now(),
    versions: Pick<Partial<ExportRun>, 'supersedesExportId'> = {},
  ): Promise<string> {
    const id = randomUUID();
    await dataSource.getRepository(ExportRun).insert({
      id,
      status,
      attempt: 1,
      recipe: { format: 'openai' } as ExportRun['recipe'],
      recipeSha256: '0'.repeat(64),
      format: 'openai',
      progressDone: 0,
      progressTotal: 0,
      progressRate: 0,
      createdBy: 'an-admin',
      createdAt: at,
      finishedAt: at,
      revokedAt: status === 'revoked' ? at : null,
      ...versions,
    });
    return id;
  }

  const deliveries = (): Promise<WebhookDelivery[]> =>
    dataSource.getRepository(WebhookDelivery).find({ order: { createdAt: 'ASC' } });

  test('a new version is told once, with the ids of all that it takes the place of', async () => {
    const [older, newest] = [await ended('revoked', clock.now() - 1), await ended('revoked')];
    const next = await ended('done', clock.now(), { supersedesExportId: newest });
    const runs = dataSource.getRepository(ExportRun);
    for (const id of [older, newest]) await runs.update({ id }, { supersededByExportId: next });
    const subject = dispatcher({
      endpoints: [{ url, secret: `whsec_${SECRET}`, events: ['export.reissued'] }],
    });
    await subject.deliverDue();
    await subject.deliverDue();
    expect(received.map(({ body }) => JSON.parse(body).data)).toEqual([
      {
        exportId: next,
        status: 'done',
        format: 'openai',
        attempt: 1,
        replaces: newest,
        replaced: [newest, older],
      },
    ]);
  });

  test('each end is told once, signed, without anything but ids and states', async () => {
    const ids = [await ended('done'), await ended('failed'), await ended('revoked')];
    const subject = dispatcher();
    await subject.deliverDue();
    await Promise.all([subject.deliverDue(), dispatcher().deliverDue()]);
    expect(received.map(({ body }) => JSON.parse(body).data.exportId).sort()).toEqual(
      [...ids].sort(),
    );
    expect(received.map(({ body }) => JSON.parse(body).type).sort()).toEqual([
      'export.done',
      'export.failed',
      'export.revoked',
    ]);
    for (const { headers, body } of received) {
      const id = String(headers['webhook-id']);
      const time = String(headers['webhook-timestamp']);
      expect(Number(time)).toBe(clock.now() / 1000);
      const expected = createHmac('sha256', Buffer.from(SECRET, 'base64')).update(
        `${id}.${time}.${body}`,
      );
      expect(headers['webhook-signature']).toBe(`v1,${expected.digest('base64')}`);
      expect(Object.keys(JSON.parse(body).data).sort()).toEqual([
        'attempt',
        'exportId',
        'format',
        'status',
      ]);
      expect(body).not.toContain('an-admin');
    }
    expect((await deliveries()).map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
  });

  test('what fails is tried again after growing pauses, with the same id, and given up in the end', async () => {
    await ended('done');
    answer = 500;
    const subject = dispatcher({ maxAttempts: 3 });
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await subject.deliverDue();
      const [delivery] = await deliveries();
      if (delivery?.nextAttemptAt) {
        pauses.push(delivery.nextAttemptAt - clock.now());
        clock.set(delivery.nextAttemptAt - 1);
        await subject.deliverDue();
        clock.set(delivery.nextAttemptAt);
      }
    }
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(750);
    expect(pauses[1]).toBeGreaterThanOrEqual(1500);
    expect(await deliveries()).toMatchObject([
      { state: 'abandoned', attempts: 3, lastStatus: 500 },
    ]);
    clock.advance(3_600_000);
    await subject.deliverDue();
    expect(received).toHaveLength(3);
  });

  test('a redirect is a failure and is not followed', async () => {
    await ended('done');
    answer = 302;
    await dispatcher().deliverDue();
    expect(received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'pending', lastStatus: 302 }]);
  });

  test.each([
    ['a loopback address', {}, 'webhook/private'],
    ['a name that leads to loopback', { host: 'localhost' }, 'webhook/private'],
    ['a host that is not on the list', { allowHosts: ['hooks.example'] }, 'webhook/host'],
  ])(
    '%s is not called',
    async (_, { host, ...more }: { host?: string; allowHosts?: string[] }, code) => {
      await ended('done');
      if (host !== undefined) url = url.replace('127.0.0.1', host);
      await dispatcher({ allowPrivateNetworks: false, ...more }).deliverDue();
      expect(received).toHaveLength(0);
      expect(await deliveries()).toMatchObject([{ state: 'pending', lastErrorCode: code }]);
    },
  );

  test('what ended long ago is not announced to a new receiver', async () => {
    await ended('done', clock.now() - 3 * 24 * 3600_000);
    await dispatcher().deliverDue();
    expect(received).toHaveLength(0);
  });
});
