/** Exports from the command line: recorded, revoked and listed like those over REST, and never touched by the host. */
import { existsSync, readFileSync } from 'node:fs';
import { get as httpGet, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  controllableStorage,
  createOpenWebUiDatabase,
  decide,
  runExport,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { AuditEvent } from '../libs/fine-tuning/src/entities/audit-event.entity';
import { StoredPrint } from '../libs/fine-tuning/src/entities/stored-print.entity';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { FINE_TUNING_STORAGE } from '../libs/fine-tuning/src/fine-tuning.tokens';
import { ADMIN_API, ApiClient, RAW_EXPORT, SELF_API } from './support/api-client';
import { interleave, wrapAwaitPoints } from './support/await-points';
import { cli } from './support/cli';
import { ENGINES } from './support/engines';
import { startModuleHost, type ModuleHost } from './support/module-host';

/** More than all buffers between a server and a client that stands still. */
const LONG = 'An answer that is far too long. '.repeat(190_000);
const SWEEP_MS = 100;

describe.each(ENGINES)('exports from the command line (%s)', (name, engine) => {
  let database: OpenWebUiDatabase;
  let host: ModuleHost;
  let count = 0;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ada', role: 'admin' },
        {
          name: 'Bo',
          consent: 'granted',
          chats: [{ turns: [{ user: 'Which zebrafinch?', assistant: 'That one.' }] }],
        },
        {
          name: 'Cy',
          consent: 'granted',
          chats: [{ turns: [{ user: 'Which hornbeam?', assistant: 'This one.' }] }],
        },
      ],
    });
    host = await startModuleHost(database.url, {
      allowRawPii: true,
      reissueRevoked: true,
      timing: { sweepMs: SWEEP_MS },
    });
  });

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  const as = (who: string): ApiClient => new ApiClient(host.url, tokenFor(database.user(who)));
  const runs = () => database.dataSource.getRepository(ExportRun);
  const newFolder = (): string => join(database.folder, `out-${++count}`);
  const command = (out: string, url = database.url, ...more: string[]) =>
    cli(['export', '--database', url, '--format', 'openai', '--raw-pii', '--out', out, ...more]);
  const idOf = (out: string): string =>
    (JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { exportId: string }).exportId;
  const withdraw = () =>
    cli(['consent', 'withdraw', '--database', database.url, '--user', database.user('Bo').id]);
  const grantAgain = () => decide(database, { actor: 'self', user: 'Bo', decision: 'granted' });

  it('are listed and in force, and their files are not here', async () => {
    const out = newFolder();
    const { code, stdout, stderr } = await command(out, database.url, '--json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ recorded: true, exportId: idOf(out) });
    const url = `${ADMIN_API}/export/${idOf(out)}`;
    expect((await as('Ada').get(url)).json).toMatchObject({
      status: 'done',
      createdBy: 'operator',
      expiresAt: null,
      counts: { chats: { exported: 2 } },
    });
    for (const [method, path] of [
      ['GET', `${url}/files`],
      ['GET', `${url}/files/train.jsonl`],
      ['DELETE', url],
    ] as const)
      expect(await as('Ada').send(method, path)).toMatchObject({
        status: 409,
        json: { code: 'export/held-elsewhere' },
      });
    const since = await as('Ada').send('POST', `${ADMIN_API}/export`, {
      ...RAW_EXPORT,
      sinceExportId: idOf(out),
    });
    expect(since.status).toBe(400);
    const exposure = await as('Bo').get(`${SELF_API}/exposure`);
    expect(exposure.json['items']).toMatchObject([{ exportId: idOf(out), status: 'done' }]);
    expect(await cli(['verify', out, '--database', database.url])).toMatchObject({ code: 0 });
    const audited = await database.dataSource
      .getRepository(AuditEvent)
      .findOneByOrFail({ action: 'export.done', targetId: idOf(out) });
    expect(audited).toMatchObject({ actorKind: 'operator', actorId: null });
  });

  it('are revoked by a withdrawal, and neither removed nor issued again', async () => {
    const out = newFolder();
    await command(out);
    const before = await runs().count();
    expect(await withdraw()).toMatchObject({ code: 0 });
    const url = `${ADMIN_API}/export/${idOf(out)}`;
    expect((await as('Ada').get(`${url}/files`)).json['code']).toBe('export/revoked');
    const { code, stdout } = await cli(['verify', out, '--database', database.url]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('not-in-force: the dataset is revoked'),
    ]);
    await sleep(SWEEP_MS * 5);
    expect(await runs().count()).toBe(before);
    expect(existsSync(join(out, 'train.jsonl'))).toBe(true);
    await grantAgain();
  });

  it('keep the index of what others wrote, so that the next one need not read it again', async () => {
    const prints = database.dataSource.getRepository(StoredPrint);
    const ofBo = { userId: database.user('Bo').id };
    await withdraw();
    await command(newFolder());
    const [print] = await prints.findBy(ofBo);
    expect(print?.words.length).toBeGreaterThan(0);
    await command(newFolder());
    expect(await prints.findBy(ofBo)).toEqual([print]);
    await grantAgain();
  });

  it('leave no row behind when they are dry', async () => {
    const before = await runs().count();
    const args = ['export', '--database', database.url, '--format', 'openai', '--dry-run'];
    const { code, stderr } = await cli([...args, '--raw-pii']);
    expect([code, stderr.includes('not recorded')]).toEqual([0, false]);
    expect(await runs().count()).toBe(before);
  });

  if (name === 'postgres')
    it('respect a withdrawal while they publish, and say that they are not recorded, where the role may only read', async () => {
      const role = `reader_${Date.now()}`;
      const { dataSource } = database;
      await dataSource.query(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
      const unwrap = wrapAwaitPoints(dataSource, () => undefined);
      try {
        await dataSource.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
        const url = Object.assign(new URL(database.url), {
          username: role,
          password: 'reader',
        }).href;
        const nothing = (): Promise<void> => Promise.resolve();
        const undisturbed = await interleave(() => command(newFolder(), url), 0, nothing);
        const { held } = undisturbed;
        expect(held).toMatchObject({ value: { code: 0 } });
        expect(held).toMatchObject({
          value: { stderr: expect.stringContaining('not recorded') as string },
        });
        const before = await runs().count();
        const out = newFolder();
        const manifest = /promote .*manifest\.json$/;
        const schedule = await interleave(() => command(out, url), manifest, withdraw);
        const { held: disturbed, other, point } = schedule;
        expect(point).toMatch(manifest);
        expect(other).toMatchObject({ value: { code: 0 } });
        expect(disturbed).toMatchObject({ value: { code: 0 } });
        const rows = readFileSync(join(out, 'train.jsonl'), 'utf8');
        expect([/zebrafinch/.test(rows), /hornbeam/.test(rows)]).toEqual([false, true]);
        expect(await runs().count()).toBe(before);
        const verified = await cli(['verify', out, '--database', database.url, '--json']);
        expect(verified.code).toBe(1);
        expect(JSON.parse(verified.stdout)).toMatchObject({
          withoutConsent: 0,
          inForce: false,
          problems: [{ rule: 'unrecorded' }],
        });
      } finally {
        unwrap();
        await grantAgain();
        await dataSource.query(`DROP OWNED BY ${role}`);
        await dataSource.query(`DROP ROLE ${role}`);
      }
    });
});

it('a download of a client that stands still ends when another process revokes the dataset', async () => {
  const database = await createOpenWebUiDatabase({
    engine: 'sqlite',
    people: [
      { name: 'Ada', role: 'admin' },
      {
        name: 'Bo',
        consent: 'granted',
        chats: [{ turns: [{ user: 'Which zebrafinch?', assistant: LONG }] }],
      },
    ],
  });
  const host = await startModuleHost(database.url, { allowRawPii: true });
  const token = tokenFor(database.user('Ada'));
  const run = await runExport(host.app, RAW_EXPORT);
  const server = host.app.getHttpServer() as Server;
  const path = `${ADMIN_API}/export/${run.id}/files/train.jsonl`;
  const headers = { authorization: `Bearer ${token}` };
  const closed = new Promise<number>((resolve) =>
    server.once('connection', (socket) => socket.once('close', () => resolve(Date.now()))),
  );
  const request = httpGet(host.url + path, { headers, agent: false });
  request.on('error', () => undefined);
  const response = await new Promise<IncomingMessage>((resolve) =>
    request.once('response', resolve),
  );
  response.on('error', () => undefined);
  response.pause();
  const who = ['--database', database.url, '--user', database.user('Bo').id];
  expect(await cli(['consent', 'withdraw', ...who])).toMatchObject({ code: 0 });
  const since = Date.now();
  process.stderr.write(`the transfer ended ${(await closed) - since} ms after the withdrawal\n`);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await new Promise((resolve) => response.once('close', resolve).resume());
  expect(response.complete).toBe(false);
  expect(bytes).toBeLessThan(LONG.length);
  await host.stop();
  await database.remove();
});

it.each(['withdrawal', 'deletion of the account'])(
  'a download that waits for its storage sends nothing after a %s',
  async (what) => {
    const people = [
      { name: 'Ada', role: 'admin' },
      {
        name: 'Bo',
        consent: 'granted',
        chats: [{ turns: [{ user: 'Which zebrafinch?', assistant: 'It.' }] }],
      },
    ] as const;
    const database = await createOpenWebUiDatabase({ engine: 'sqlite', people });
    const storage = controllableStorage();
    const host = await startModuleHost(database.url, { allowRawPii: true }, (builder) =>
      builder.overrideProvider(FINE_TUNING_STORAGE).useValue(storage),
    );
    const run = await runExport(host.app, RAW_EXPORT);
    const held = storage.hold('read', { name: /train\.jsonl$/ });
    const admin = new ApiClient(host.url, tokenFor(database.user('Ada')));
    const reply = admin.get(`${ADMIN_API}/export/${run.id}/files/train.jsonl`);
    await held.reached;
    if (what === 'withdrawal')
      await decide(database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
    else
      await database.dataSource.query(`DELETE FROM "user" WHERE id = '${database.user('Bo').id}'`);
    held.release();
    const { status, text } = await reply;
    expect([status, text.includes('zebrafinch')]).toEqual([410, false]);
    await host.stop();
    await database.remove();
  },
);
