import { AuditService, ConsentService, FineTuningExporter, openDatabase } from '@app/fine-tuning';
import { createOpenWebUiDatabase, decide, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { HeadAnchors } from '../libs/fine-tuning/src/audit/anchors/head-anchors';
import { openAnchors } from '../libs/fine-tuning/src/audit/anchors/open-anchors';
import { verifyChains } from '../libs/fine-tuning/src/audit/verify-chains';
import { SYSTEM_CLOCK } from '../libs/fine-tuning/src/common/clock';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { DatabaseConsentReader } from '../libs/fine-tuning/src/dataset/consent-reader';
import { cli as runCli, type CliResult } from './support/cli';
import { ENGINES } from './support/engines';
import { startModuleHost, type HostOptions, type ModuleHost } from './support/module-host';

const AUDIT = 'fine_tuning_audit_event';
const LEDGER = 'fine_tuning_consent_event';
const FORMAT = { format: 'openai', rawPii: true } as const;
const ADMIN = { id: 'admin', kind: 'user' } as const;
const NAMES = ['Ada', 'Bo', 'Cy', 'Di', 'Eve'] as const;

const people = NAMES.map((name) => ({
  name,
  consent: 'granted' as const,
  chats: [{ turns: [{ user: `What does ${name} say?`, assistant: 'Whatever has to be said.' }] }],
}));

describe.each(ENGINES)('chains that somebody tampered with, on %s', (engineName, engine) => {
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;
  let folder: string;
  let untouched: Snapshot;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({ engine, people });
    dataSource = database.dataSource;
    for (const action of ['a.b', 'c.d'])
      await new AuditService(dataSource).append({ action, actorKind: 'system' });
    untouched = await snapshotOf(dataSource);
  }, 60_000);
  afterAll(() => database.remove());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tampering-'));
    await restore(dataSource, untouched);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const cli = (...args: string[]): Promise<CliResult> =>
    runCli([...args, '--database', database.url], {
      env: { FINE_TUNING_ANCHORS: join(folder, 'anchors') },
    });
  let exports = 0;
  const exportTo = (out = join(folder, `out-${exports++}`)): Promise<CliResult> =>
    cli('export', '--format', 'openai', '--raw-pii', '--out', out);
  const anchors = (): HeadAnchors =>
    openAnchors(dataSource, { folder: join(folder, 'anchors') }, (error) => {
      throw error;
    });
  /** What every export, publication and preview asks first; undefined or the code of its refusal. */
  const refusal = (): Promise<unknown> =>
    new DatabaseConsentReader(dataSource, 'whole', SYSTEM_CLOCK, anchors())
      .requireIntactLedger(AbortSignal.timeout(60_000))
      .then(
        () => undefined,
        (error: unknown) => (error as { code: unknown }).code,
      );
  const accept = (): Promise<CliResult> => cli('audit', 'accept', '--evidence', 'case 12');

  describe.each<[what: string, statements: readonly string[], code: string, asked: RegExp]>([
    [
      'a changed decision',
      [`UPDATE ${LEDGER} SET decision = 'denied' WHERE seq = 2`],
      'consent/ledger-broken',
      /1 people/,
    ],
    [
      'another subject',
      [`UPDATE ${LEDGER} SET user_id = 'me' WHERE seq = 5`],
      'consent/ledger-broken',
      /0 people/,
    ],
    [
      'details that are no JSON',
      [`UPDATE ${LEDGER} SET details = '{' WHERE seq = 3`],
      'consent/ledger-broken',
      /1 people/,
    ],
    [
      'a removed decision',
      [`DELETE FROM ${LEDGER} WHERE seq = 3`],
      'consent/ledger-broken',
      /2 people/,
    ],
    [
      'a removed beginning',
      [`DELETE FROM ${LEDGER} WHERE seq < 3`],
      'consent/ledger-broken',
      /1 people/,
    ],
    [
      'a ledger without its end',
      [`DELETE FROM ${LEDGER} WHERE seq = 5`],
      'consent/ledger-broken',
      /0 people/,
    ],
    ['an empty ledger', [`DELETE FROM ${LEDGER}`], 'consent/ledger-broken', /0 people/],
    [
      'a moved decision',
      [`UPDATE ${LEDGER} SET seq = 9 WHERE seq = 4`],
      'consent/ledger-broken',
      /3 people/,
    ],
    [
      'a changed audit event',
      [`UPDATE ${AUDIT} SET origin = '::2' WHERE seq = 2`],
      'consent/trail-broken',
      /0 people/,
    ],
    [
      'audit details that are no JSON',
      [`UPDATE ${AUDIT} SET details = '"ledgerHead":"' WHERE seq = 7`],
      'consent/trail-broken',
      /0 people/,
    ],
    [
      'a removed audit event',
      [`DELETE FROM ${AUDIT} WHERE seq = 3`],
      'consent/trail-broken',
      /0 people/,
    ],
    [
      'a trail without its end',
      [`DELETE FROM ${AUDIT} WHERE seq >= 5`],
      'consent/trail-broken',
      /1 people/,
    ],
    ['an empty trail', [`DELETE FROM ${AUDIT}`], 'consent/trail-broken', /5 people/],
    [
      'both without their ends',
      [`DELETE FROM ${LEDGER} WHERE seq = 5`, `DELETE FROM ${AUDIT} WHERE seq >= 5`],
      'consent/ledger-older',
      /0 people/,
    ],
    [
      'both empty',
      [`DELETE FROM ${LEDGER}`, `DELETE FROM ${AUDIT}`],
      'consent/ledger-older',
      /0 people/,
    ],
    [
      'a trail without an end that names nothing',
      [`DELETE FROM ${AUDIT} WHERE seq >= 7`],
      'consent/trail-older',
      /0 people/,
    ],
  ])('%s', (_what, statements, code, asked) => {
    it('stops everything until it is accepted, and is found again when it goes on', async () => {
      await anchors().keep();
      expect(await accept()).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/audit\/nothing-broken/) as string,
      });
      for (const statement of statements) await dataSource.query(statement);
      expect(await refusal()).toBe(code);
      expect(await cli('consent', 'repair')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(code) as string,
      });
      expect((await cli('audit', 'verify')).code).toBe(1);
      expect((await cli('audit', 'accept')).code).toBe(2);
      const accepted = await accept();
      expect(accepted).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^accepted break at/m) as string,
      });
      expect(accepted.stdout).toMatch(asked);
      expect(await cli('audit', 'verify')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^accepted break at .*case 12/m) as string,
      });
      expect(await refusal()).toBeUndefined();
      await decide(database, { actor: 'self', user: 'Eve', decision: 'withdrawn' });
      expect(await cli('consent', 'repair')).toMatchObject({ code: 0 });
      expect((await accept()).code).toBe(2);
      // Rows of before the break as well as later ones.
      await dataSource.query(
        `UPDATE ${AUDIT} SET origin = '::3' WHERE seq = (SELECT MIN(seq) FROM ${AUDIT})`,
      );
      expect(await refusal()).toBe('consent/trail-broken');
      expect((await accept()).code).toBe(0);
      expect(await refusal()).toBeUndefined();
      await dataSource.query(
        `UPDATE ${LEDGER} SET decision = 'granted' WHERE seq = (SELECT MAX(seq) FROM ${LEDGER})`,
      );
      expect(await refusal()).toBe('consent/ledger-broken');
    });
  });

  it('asks nobody anew whose decisions verify', async () => {
    await dataSource.query(`UPDATE ${LEDGER} SET evidence = 'forged' WHERE seq = 2`);
    expect((await accept()).code).toBe(0);
    const flags: { name: string; flag: string }[] = await dataSource.query(
      `SELECT name, fine_tuning_consent AS flag FROM "user" ORDER BY name`,
    );
    expect(flags.map(({ flag }) => flag)).toEqual([
      'granted',
      'withdrawn',
      'granted',
      'granted',
      'granted',
    ]);
  });

  it('tells a dataset whose ledger is gone', async () => {
    const out = join(folder, 'dataset');
    const before = await snapshotOf(dataSource);
    await decide(database, { actor: 'self', user: 'Ada', decision: 'withdrawn' });
    // The trail goes on with the export itself.
    const { ledger, audit } = await verifyChains(dataSource);
    expect((await exportTo(out)).code).toBe(0);
    const { consent } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      consent: Record<string, unknown>;
    };
    expect(consent).toMatchObject({
      ledgerHead: { seq: 6, hash: ledger.head },
      auditHead: { seq: 8, hash: audit.head },
    });
    expect((await cli('verify', out)).code).toBe(0);
    await restore(dataSource, before);
    expect(await cli('verify', out)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/manifest.json ledger: .*manifest.json audit: /s) as string,
    });
  });

  it('takes a database for another one where its address or its id is another', async () => {
    await decide(database, { actor: 'self', user: 'Ada', decision: 'withdrawn' });
    expect((await exportTo()).code).toBe(0);
    await restore(dataSource, untouched);
    await dataSource.query(`UPDATE fine_tuning_installation SET id = 'another'`);
    expect((await exportTo()).code).toBe(0);
  });

  it('refuses where the anchors cannot be read', async () => {
    writeFileSync(join(folder, 'anchors'), 'no folder');
    expect(await exportTo()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/storage\//) as string,
    });
  });

  describe('restored from a backup under a host', () => {
    const withHost = async (options: HostOptions, work: (host: ModuleHost) => Promise<void>) => {
      const host = await startModuleHost(database.url, { allowRawPii: true, ...options });
      try {
        await work(host);
      } finally {
        await host.stop();
      }
    };
    const run = async (host: ModuleHost) => {
      const exporter = host.app.get(FineTuningExporter);
      const started = await exporter.start(FORMAT, ADMIN);
      for await (const view of exporter.watch(started.run.id, AbortSignal.timeout(30_000)))
        if (view.finishedAt !== null) return view;
      throw new Error('it has not ended');
    };

    it('exports and previews nothing until an operator has looked, wherever the anchor lies', async () => {
      await withHost({}, async (host) => {
        expect(await run(host)).toMatchObject({ status: 'done' });
        const backup = await snapshotOf(dataSource);
        const [ada] = database.people;
        await host.app
          .get(ConsentService)
          .decide(
            { kind: 'subject', userId: ada?.id ?? '' },
            { scope: 'user', targets: [ada?.id ?? ''], decision: 'withdrawn' },
          );
        await restore(dataSource, backup);
        const refused = { status: 'failed', error: { code: 'consent/ledger-older' } };
        await expect(host.app.get(FineTuningExporter).preview(FORMAT, ADMIN)).rejects.toMatchObject(
          {
            code: 'consent/ledger-older',
          },
        );
        expect(await run(host)).toMatchObject(refused);
        // The command line has no access to the storage of this host, but the host told the trail.
        expect(await exportTo()).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(/ledger-older/) as string,
        });
        expect((await accept()).code).toBe(0);
        expect(await run(host)).toMatchObject({ status: 'done' });
        expect((await exportTo()).code).toBe(0);
        // The same backup once more: the acceptance is not in it. The ledger's end is as old as the backup now.
        await restore(dataSource, backup);
        expect(await run(host)).toMatchObject({ error: { code: 'consent/trail-older' } });
      });
    });
  });

  it('raises no false alarm while others append', async () => {
    const modes = engineName === 'sqlite' ? ['delete', 'wal'] : ['-'];
    for (const mode of modes) {
      if (engineName === 'sqlite') await dataSource.query(`PRAGMA journal_mode = ${mode}`);
      const other = await openDatabase(database.url);
      let stop = false;
      const append = async (target: DataSource): Promise<void> => {
        const service = new ConsentService(target);
        for (let i = 0; !stop; i++) {
          // Statements of SQLite are synchronous: without it nothing that waits for a timer would ever go on.
          await nextTurn();
          const decision = i % 2 === 0 ? 'denied' : 'granted';
          await service.decide(
            { kind: 'operator', evidence: 'made up' },
            { scope: 'user', targets: 'all', decision },
          );
        }
      };
      // One that never commits, on the connection that the checks were made on before.
      const rollBack = async (): Promise<void> => {
        while (!stop) {
          await nextTurn();
          await inTransaction(dataSource, async (manager) => {
            await new AuditService(dataSource).append(
              { action: 'x.y', actorKind: 'system' },
              manager,
            );
            throw new Error('rolled back');
          }).catch(() => undefined);
        }
      };
      const writers = [append(other), append(dataSource), rollBack()];
      try {
        // From the beginning once: this process still knows the chains that the tests before put in this place.
        const reader = new DatabaseConsentReader(dataSource);
        for (let check = 0; check < 40; check++) {
          await reader.requireIntactLedger(AbortSignal.timeout(60_000));
          if (check % 10 === 0) expect((await verifyChains(dataSource)).problems).toEqual([]);
        }
      } finally {
        stop = true;
        await Promise.all(writers);
        await other.destroy();
      }
    }
  }, 120_000);
});

it('finds that an older file was put in the place of the database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'restored-'));
  const database = await createOpenWebUiDatabase({ engine: 'sqlite', people });
  const path = database.url.replace('sqlite:', '');
  const env = { FINE_TUNING_ANCHORS: join(folder, 'anchors') };
  const on = (...args: string[]): Promise<CliResult> =>
    runCli([...args, '--database', database.url], { env });
  const exportTo = (out: string): Promise<CliResult> =>
    on('export', '--format', 'openai', '--raw-pii', '--out', join(folder, out));
  try {
    await database.dataSource.destroy();
    await copyFile(path, join(folder, 'backup.db'));
    expect((await exportTo('1')).code).toBe(0);
    expect((await on('consent', 'withdraw', '--user', database.people[0]?.id ?? '')).code).toBe(0);
    await copyFile(join(folder, 'backup.db'), path);
    expect(await exportTo('2')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/ledger-older/) as string,
    });
    // It told the trail, so that whoever does not see its anchors knows as well.
    const elsewhere = ['export', '--format', 'openai', '--raw-pii', '--out', join(folder, '3')];
    const other = { env: { FINE_TUNING_ANCHORS: join(folder, 'other-anchors') } };
    expect(await runCli([...elsewhere, '--database', database.url], other)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/ledger-older/) as string,
    });
    expect((await on('audit', 'accept', '--evidence', 'case 13')).code).toBe(0);
    expect((await exportTo('2')).code).toBe(0);
  } finally {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
});

type Snapshot = readonly (readonly [table: string, rows: readonly Record<string, unknown>[]])[];

const TABLES = [
  'consent_event',
  'audit_event',
  'policy_version',
  'installation',
  'export',
  'export_subject',
  'export_shard',
].map((name) => `fine_tuning_${name}`);

/** What a backup of the tables holds. */
async function snapshotOf(dataSource: DataSource): Promise<Snapshot> {
  const tables: [string, Record<string, unknown>[]][] = [];
  for (const table of [...TABLES, '"user"', 'chat'])
    tables.push([table, await dataSource.query(`SELECT * FROM ${table}`)]);
  return tables;
}

async function restore(dataSource: DataSource, snapshot: Snapshot): Promise<void> {
  const mark = (at: number): string => (dataSource.options.type === 'postgres' ? `$${at}` : '?');
  await inTransaction(dataSource, async (manager) => {
    for (const [table, rows] of snapshot) {
      if (!table.startsWith('fine_tuning')) {
        for (const { id, fine_tuning_consent: flag } of rows)
          await manager.query(
            `UPDATE ${table} SET fine_tuning_consent = ${mark(1)} WHERE id = ${mark(2)}`,
            [flag, id],
          );
        continue;
      }
      await manager.query(`DELETE FROM ${table}`);
      for (const row of rows) {
        const columns = Object.keys(row);
        await manager.query(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => mark(i + 1)).join(', ')})`,
          Object.values(row),
        );
      }
    }
  });
}
