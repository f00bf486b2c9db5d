import { AsyncResource } from 'node:async_hooks';
import { AuditService, ConsentOverview, openDatabase } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  decide,
  tokenFor,
  type ChatDescription,
  type OpenWebUiDatabase,
  type TestingEngine,
} from '@app/fine-tuning/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { ticketHash } from '../libs/fine-tuning/src/api/access/download-ticket-login.service';
import { WebhookDispatcherService } from '../libs/fine-tuning/src/api/webhooks/webhook-dispatcher.service';
import { ConsentRepository } from '../libs/fine-tuning/src/consent/consent.repository';
import { PublicationGate } from '../libs/fine-tuning/src/consent/gate/publication-gate';
import { ConsentLedger } from '../libs/fine-tuning/src/consent/ledger/consent.ledger';
import { committedReads } from '../libs/fine-tuning/src/database/committed-reads';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { sqliteConnectionOf } from '../libs/fine-tuning/src/database/sqlite-connection';
import { DownloadTicket } from '../libs/fine-tuning/src/entities/download-ticket.entity';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { ExportSchedule } from '../libs/fine-tuning/src/entities/export-schedule.entity';
import { PolicyVersion } from '../libs/fine-tuning/src/entities/policy-version.entity';
import { ProcessIdentity } from '../libs/fine-tuning/src/runs/lease/process-identity';
import { ExportRunRepository } from '../libs/fine-tuning/src/runs/repository/export-run.repository';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { ADMIN_API, ApiClient, ended, exportNow, RAW_EXPORT, SELF_API } from './support/api-client';
import { ENGINES } from './support/engines';
import { startModuleHost, type ModuleHost } from './support/module-host';
import { aroundRollback, duringDenial } from './support/open-transactions';

const [[, SQLITE], [, POSTGRES]] = ENGINES as [(typeof ENGINES)[0], (typeof ENGINES)[0]];

/** `journal` of SQLite; with `delete` a commit, and a transaction that has outgrown its cache, hold the whole file. */
const PLACES: readonly (readonly [name: string, engine: TestingEngine, journal: string | null])[] =
  [
    ['sqlite, rollback journal', SQLITE, 'delete'],
    ['sqlite, WAL', SQLITE, 'wal'],
    ['postgres', POSTGRES, null],
  ];

describe.each(PLACES)('a data source that the host shares (%s)', (_name, engine, journal) => {
  let database: OpenWebUiDatabase;
  let host: ModuleHost;
  let dataSource: DataSource;
  let admin: ApiClient;
  let bo: ApiClient;
  let ada: string;
  let boId: string;
  let id: string;

  beforeAll(async () => {
    // Not the same, of which an export keeps one.
    const chatsAbout = (user: string, assistant: string): ChatDescription[] => [
      { turns: [{ user, assistant }] },
    ];
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        {
          name: 'Ada',
          role: 'admin',
          consent: 'granted',
          chats: chatsAbout('Why is the sky blue?', 'Because the air scatters light.'),
        },
        {
          name: 'Bo',
          consent: 'granted',
          chats: chatsAbout('How do I boil an egg?', 'Seven minutes in hot water.'),
        },
      ],
    });
    if (journal !== null) await database.dataSource.query(`PRAGMA journal_mode = ${journal}`);
    host = await startModuleHost(database.url, {
      // Nothing but what a test does writes meanwhile.
      allowRawPii: true,
      timing: { sweepMs: 3600_000 },
      reissueRevoked: true,
      webhooks: {
        endpoints: [
          { url: 'http://127.0.0.1:9/hook', secret: 'whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0' },
        ],
        allowHttp: true,
        allowPrivateNetworks: true,
      },
    });
    dataSource = host.app.get(DataSource);
    ada = database.user('Ada').id;
    boId = database.user('Bo').id;
    admin = new ApiClient(host.url, tokenFor({ id: ada }));
    bo = new ApiClient(host.url, tokenFor({ id: boId }));
    id = String((await exportNow(admin, RAW_EXPORT))['id']);
  }, 90_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  const READS: readonly (readonly [what: string, read: () => Promise<unknown>])[] = [
    ['own consent', async () => (await bo.get(`${SELF_API}/consent`)).json],
    ['own history', async () => (await bo.get(`${SELF_API}/consent/history`)).json],
    ['own exposure', async () => (await bo.get(`${SELF_API}/exposure`)).json],
    ['own preview', async () => (await bo.get(`${SELF_API}/consent/preview`)).json],
    [
      'the summary',
      async () => ({
        ...(await admin.get(`${ADMIN_API}/consent/summary`)).json,
        asOf: null,
      }),
    ],
    ['the export', async () => (await admin.get(`${ADMIN_API}/export/${id}`)).json],
    ['a service of the host', async () => (await new ConsentOverview(dataSource).own(boId)) ?? {}],
    ['the audit trail', () => new AuditService(dataSource).list()],
    ['the check of the audit trail', () => new AuditService(dataSource).verify()],
    ['the check of the ledger', () => new ConsentLedger(committedReads(dataSource)).verify()],
    ['the gate', () => new PublicationGate(committedReads(dataSource)).position()],
    [
      'what exports look at last',
      async () => {
        const { users } = await new ConsentRepository(committedReads(dataSource)).loadSnapshot(0);
        return [...users];
      },
    ],
  ];

  test.each(READS)('%s shows nothing of a decision that is not committed', async (_what, read) => {
    const before = await read();
    expect(await duringDenial(dataSource, boId, read)).toEqual(before);
    expect(await read()).toEqual(before);
  });

  test('a ticket that is not committed opens nothing', async () => {
    const token = 'a-made-up-token';
    const path = `${ADMIN_API}/export/${id}/files/train.jsonl?ticket=${token}`;
    const anybody = new ApiClient(host.url);
    const row = {
      tokenSha256: ticketHash(token),
      exportId: id,
      fileName: 'train.jsonl',
      userId: ada,
      createdAt: Date.now(),
      expiresAt: Date.now() + 60_000,
      usedAt: null,
    };
    const write = (manager: EntityManager): Promise<unknown> =>
      manager.getRepository(DownloadTicket).insert(row);
    const reply = await aroundRollback(dataSource, write, () => anybody.send('HEAD', path));
    expect([reply.status, (await anybody.get(path)).status]).toEqual([404, 404]);
  });

  /** Grants would have to name it. */
  const forget = (version: string): Promise<unknown> =>
    inTransaction(dataSource, (manager) =>
      manager.getRepository(PolicyVersion).delete({ version }),
    );

  describe('a transaction of the host that is rolled back', () => {
    const nameOf = async (): Promise<unknown> => {
      const rows: { name: unknown }[] = await dataSource.query('SELECT name FROM "user"');
      return rows.map(({ name }) => name);
    };
    const rename = (manager: EntityManager): Promise<unknown> =>
      manager.query(`UPDATE "user" SET name = 'nobody' WHERE name = 'Ada'`);

    /** What `work` writes is there afterwards, and what the host wrote is not. */
    async function around<T>(work: () => Promise<T>): Promise<T> {
      const names = await nameOf();
      const result = await aroundRollback(dataSource, rename, work);
      expect(await nameOf()).toEqual(names);
      return result;
    }

    const queued = async (more: Partial<ExportRun> = {}): Promise<string> => {
      const row = await dataSource.getRepository(ExportRun).findOneByOrFail({ id });
      const run = { ...row, id: randomUUID(), status: 'queued' as const, idempotencyKey: null };
      await dataSource
        .getRepository(ExportRun)
        .insert({ ...run, finishedAt: null, ...more } as never);
      return run.id;
    };

    test('does not bring a spent ticket back', async () => {
      const file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
      const { json } = await admin.send('POST', `${file}/tickets`, {});
      const anybody = new ApiClient(host.url);
      const href = String(json['href']);
      expect((await around(() => anybody.get(href))).status).toBe(200);
      expect((await anybody.get(href)).status).toBe(404);
    });

    test('does not take a ticket away', async () => {
      const file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
      const { json } = await around(() => admin.send('POST', `${file}/tickets`, {}));
      expect((await new ApiClient(host.url).get(String(json['href']))).status).toBe(200);
    });

    test('does not bring a cancelled export back', async () => {
      const run = await queued({ leaseOwner: 'elsewhere:1::x', heartbeatAt: Date.now() });
      const reply = await around(() => admin.send('POST', `${ADMIN_API}/export/${run}/cancel`));
      expect(reply.json['status']).toBe('cancelled');
      expect(await ended(admin, run)).toMatchObject({ status: 'cancelled' });
    });

    test('does not take a started export away, nor its key', async () => {
      const start = (): ReturnType<ApiClient['send']> =>
        admin.send('POST', `${ADMIN_API}/export`, RAW_EXPORT, { 'idempotency-key': 'k' });
      const first = await around(start);
      const second = await start();
      expect([first.status, second.json['id']]).toEqual([202, first.json['id']]);
      expect(await ended(admin, String(first.json['id']))).toMatchObject({ status: 'done' });
    });

    test('does not take a lease away', async () => {
      const run = await queued({ leaseOwner: null, heartbeatAt: null });
      const runs = new ExportRunRepository(committedReads(dataSource));
      const identity = new ProcessIdentity();
      const { attempt } = await dataSource.getRepository(ExportRun).findOneByOrFail({ id: run });
      const lease = (): Promise<unknown> => runs.lease(run, attempt, identity, Date.now());
      expect(await around(lease)).toMatchObject({ leaseOwner: identity.owner });
      expect(await runs.find(run)).toMatchObject({ leaseOwner: identity.owner });
      await runs.change({ id: run, attempt, from: ['queued'] }, { status: 'cancelled' });
    });

    test('does not take away what was begun before it and ends while it is open', async () => {
      const names = await nameOf();
      let rolledBack: Promise<unknown> = Promise.resolve();
      // As another request would do it, not as a part of the transaction.
      const around = AsyncResource.bind(() => aroundRollback(dataSource, rename, () => sleep(100)));
      await inTransaction(dataSource, async (manager) => {
        await manager.getRepository(PolicyVersion).insert(policy('before'));
        rolledBack = around();
        await sleep(30);
      });
      await rolledBack;
      const known = dataSource.getRepository(PolicyVersion).existsBy({ version: 'before' });
      expect([await known, await nameOf()]).toEqual([true, names]);
      await forget('before');
    });
  });

  test('a transaction of the host that reads for long gives nobody its old view', async () => {
    // Its lock keeps other programs from committing where there is no WAL.
    if (journal === 'delete') return;
    const other = await openDatabase(database.url);
    try {
      const isolation = journal === null ? 'REPEATABLE READ' : 'SERIALIZABLE';
      await dataSource.transaction(isolation, async (manager) => {
        await manager.query('SELECT COUNT(*) FROM fine_tuning_consent_event');
        await decide(other, { actor: 'self', user: boId, decision: 'denied' });
        const own = await bo.get(`${SELF_API}/consent`);
        expect(own.json).toMatchObject({ decision: 'denied' });
      });
      await decide(other, { actor: 'self', user: boId, decision: 'granted' });
    } finally {
      await other.destroy();
    }
  });

  if (journal === null) return;

  test('a transaction that was begun with SQL is waited for as well', async () => {
    await dataSource.query('BEGIN');
    const writing = inTransaction(dataSource, (manager) =>
      manager.getRepository(PolicyVersion).insert(policy('after')),
    );
    await sleep(30);
    await dataSource.query('ROLLBACK');
    await writing;
    expect(await dataSource.getRepository(PolicyVersion).existsBy({ version: 'after' })).toBe(true);
    await forget('after');
  });

  test('who reads waits for a transaction that has outgrown its cache, and stops nobody', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await dataSource.query('PRAGMA cache_size = 1');
    let done = false;
    let shown: Promise<unknown> = Promise.resolve();
    await inTransaction(dataSource, async (manager) => {
      for (let row = 0; row < 300; row++)
        await manager
          .getRepository(PolicyVersion)
          .insert({ ...policy(`spilled ${row}`), textSha256: 'f'.repeat(64) });
      shown = new ConsentOverview(dataSource).own(boId).then((own) => [own?.decision, done]);
      const before = ticks;
      await sleep(60);
      expect(ticks).toBeGreaterThan(before);
      await manager.query(`DELETE FROM fine_tuning_policy_version WHERE version LIKE 'spilled %'`);
      done = true;
    });
    clearInterval(timer);
    await dataSource.query('PRAGMA cache_size = -16000');
    // Where readers see a snapshot it was there before the end.
    expect(await shown).toEqual(['granted', journal === 'delete']);
  });

  test('the connection that reads does not write', async () => {
    const reads = committedReads(dataSource);
    expect(committedReads(reads)).toBe(reads);
    const repository = reads.getRepository(PolicyVersion);
    await expect(repository.insert(policy('refused'))).rejects.toThrow(/readonly/);
    await expect(reads.transaction(() => Promise.resolve())).rejects.toThrow('only reads');
    expect(await repository.existsBy({ version: 'refused' })).toBe(false);
  });

  test('nothing of ours uses the connection of the host outside of a transaction', async () => {
    const stray: string[] = [];
    let seen = 0;
    const runner: QueryRunner = dataSource.createQueryRunner();
    const spied = jest.spyOn(runner, 'query').mockImplementation(function (
      this: QueryRunner,
      ...asked: Parameters<QueryRunner['query']>
    ) {
      if (sqliteConnectionOf(dataSource).inTransaction) seen++;
      else if (/fine_tuning_|"user"|"chat"/.test(asked[0])) stray.push(asked[0]);
      return original.apply(this, asked);
    } as never);
    const original = Object.getPrototypeOf(runner).query as QueryRunner['query'];
    try {
      await tour();
    } finally {
      spied.mockRestore();
    }
    expect(stray).toEqual([]);
    expect(seen).toBeGreaterThan(50);
  });

  /** Something of everything that reads and writes. */
  async function tour(): Promise<void> {
    const runtime = host.app.get(ExportRuntime);
    await inTransaction(dataSource, (manager) =>
      manager.getRepository(ExportSchedule).insert({
        id: randomUUID(),
        name: 'nightly',
        cron: '0 3 * * *',
        timeZone: 'UTC',
        request: RAW_EXPORT,
        incremental: true,
        enabled: true,
        createdBy: ada,
        createdAt: 0,
        nextRunAt: 1,
        lastRunAt: null,
        lastExportId: null,
      } as never),
    );
    const run = String((await exportNow(admin, RAW_EXPORT))['id']);
    const path = `${ADMIN_API}/export/${run}`;
    const { json } = await admin.send('POST', `${path}/files/train.jsonl/tickets`, {});
    for (const reply of [
      await admin.get(`${path}/events`),
      await admin.get(`${path}/files`),
      await admin.get(`${path}/files/train.jsonl`),
      await new ApiClient(host.url).get(String(json['href'])),
      await admin.send('POST', `${ADMIN_API}/export/preview`, RAW_EXPORT),
      await admin.get(`${ADMIN_API}/audit`),
      await bo.send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' }),
      await bo.send('PUT', `${SELF_API}/consent`, { decision: 'granted' }),
      await admin.send('DELETE', path),
    ])
      expect(reply.status).toBeLessThan(300);
    for (const [, read] of READS) await read();
    // The second one notifies the queue of what the first one started: a schedule, and a revoked export made anew.
    await runtime.sweeper.sweep();
    await runtime.sweeper.sweep();
    await host.app.get(WebhookDispatcherService).deliverDue();
    for (const { id: other, status } of (await runtime.exporter.list()).items)
      if (status === 'queued') await ended(admin, other);
  }
});

function policy(version: string): PolicyVersion {
  return { version, material: false, textSha256: null, recordedAt: 1 };
}
