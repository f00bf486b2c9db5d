/**
 * The doors that test/schedules.e2e-spec.ts does not have, held at one of their statements or storage calls while somebody
 * decides: resumed exports, new versions, own previews, downloads, `verify`, the sweep. `npm run test:schedules` tries every
 * such point; here run some of them, of a printed seed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AuditService, ConsentMaintenance, ExportRun } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  decide,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport } from '../libs/fine-tuning/src/local/run-export';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { ADMIN_API, ApiClient, SELF_API } from './support/api-client';
import { interleave, wrapAwaitPoints } from './support/await-points';
import { cli, TEST_KEY } from './support/cli';
import { insertChat, turn } from './support/copied-chats';
import { startModuleHost, type ModuleHost } from './support/module-host';
import {
  BUDGET_MS,
  JOURNALS,
  LAST_LOOK,
  LEAVES,
  PEOPLE,
  REQUEST,
  STAYS,
  WANTED,
  bringBack,
  chatAbout,
  deleteAccount,
  keepPeople,
} from './support/schedule-world';
import { seededRandom } from './support/seeded-random';

const ADMIN = { id: 'admin' };
const GUESTS_CHAT = 'a-chat-with-a-guest';
/** Statements after which a door looks at nothing any more: at consent, at the state of a dataset, at accounts. */
const LOOKS = {
  consent: LAST_LOOK,
  status: /^SELECT "ExportRun"/,
  accounts: /^SELECT DISTINCT "subject"/,
} as const;
const IDLE = /^\s*(PRAGMA|SHOW)|sqlite_master|information_schema/i;

const EVERYBODY = [
  ...PEOPLE,
  { name: 'Di', consent: 'granted', chats: [chatAbout('linnet', 1)] },
] as const;

/** What a door gave somebody; `text` is undefined where it refused, or where the files are gone again. */
interface Given {
  readonly text: string | undefined;
  readonly exportId?: string;
  readonly validAt: number;
}

interface Door {
  readonly isHost?: true;
  readonly prepare?: () => Promise<void>;
  readonly open: (decider: Decider) => Promise<Given>;
  /** Deciders that this door says nothing about. */
  readonly ignores?: RegExp;
  /** What must hold in the end. */
  readonly after?: (decider: Decider) => Promise<void>;
}

interface Decider {
  /** Undefined where nobody decides anything. */
  readonly excludes?: RegExp;
  /** Revokes what was published before. */
  readonly revokes: boolean;
  readonly run: () => Promise<unknown>;
}

describe.each(JOURNALS)('schedules of other doors on %s', (what, journal, _name, engine) => {
  const random = seededRandom();
  let database: OpenWebUiDatabase;
  let second: DataSource;
  let host: ModuleHost;
  let runtime: ExportRuntime;
  let neighbour: ExportRuntime;
  let unwrap: () => void;
  let policy = '1';
  let policies = 1;
  let happened = 0;
  let manifestAt = 0;
  let folders = 0;
  const lookedAt = { consent: 0, status: 0, accounts: 0 };
  let passedAt = 0;
  const reported: unknown[] = [];
  /** What `prepare` left for `open`. */
  let prepared = '';

  beforeAll(async () => {
    process.stderr.write(`schedules of doors on ${what} of SEED=${random.seed}\n`);
    database = await createOpenWebUiDatabase({ engine, people: EVERYBODY });
    const { dataSource, url } = database;
    if (journal !== '') await dataSource.query(`PRAGMA journal_mode = ${journal}`);
    await insertChat(dataSource, {
      ...{ id: GUESTS_CHAT, owner: database.user('Cy').id },
      nodes: [
        ...turn(`Is this a ${STAYS}?`, 'It is.'),
        ...turn(`And a ${LEAVES} of a guest?`, 'No.', { user_id: database.user('Bo').id }),
      ],
    });
    await keepPeople(database);
    await new ConsentMaintenance(dataSource).recordPolicyVersion(policy, { material: false });
    second = await openDatabase(url, { checkFile: false });
    const timing = { sweepMs: 3_600_000, watchMs: 50 };
    const rateLimits = { ownPreviewPerMinute: 100_000, downloadPerMinute: 100_000 };
    host = await startModuleHost(url, { timing, allowRawPii: true, rateLimits });
    const made = (on: DataSource): ExportRuntime =>
      ExportRuntime.create({
        ...{ dataSource: on, key: TEST_KEY, audit: new AuditService(on), reissueRevoked: true },
        storage: createStorage(`file:${host.exports}`),
        timing: { ...timing, watchMs: 20 },
        report: (error) => reported.push(error),
      });
    runtime = made(dataSource);
    neighbour = made(second);
    runtime.work();
    unwrap = wrapAwaitPoints(
      dataSource,
      (file) => {
        if (file.endsWith('manifest.json')) manifestAt = ++happened;
      },
      (point) => {
        passedAt = ++happened;
        for (const kind of ['consent', 'status', 'accounts'] as const)
          if (LOOKS[kind].test(point)) lookedAt[kind] = ++happened;
      },
      { idle: IDLE, calls: ['read', 'write', 'promote', 'remove'] },
    );
  });

  afterAll(async () => {
    unwrap();
    await runtime.close();
    await neighbour.close();
    await host.stop();
    await second.destroy();
    await database.remove();
  });

  const newFolder = (): string => join(database.folder, `out-${++folders}`);
  const as = (who: string): ApiClient => new ApiClient(host.url, tokenFor(database.user(who)));
  const rowOf = (id: string): Promise<ExportRun> =>
    database.dataSource.getRepository(ExportRun).findOneByOrFail({ id });

  function textIn(folder: string): string | undefined {
    if (!existsSync(join(folder, 'manifest.json'))) return undefined;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.parentPath.includes('.attempt'),
    );
    return files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
  }

  async function published(): Promise<string> {
    const { run } = await runtime.exporter.start(REQUEST, ADMIN);
    return ended(run.id);
  }

  async function ended(id: string): Promise<string> {
    for await (const _ of runtime.exporter.watch(id, AbortSignal.timeout(60_000))) void _;
    const { status, errorCode } = await rowOf(id);
    expect(['done', 'revoked']).toContain(status);
    expect(errorCode).toBeNull();
    return id;
  }

  const given = (id: string): Given => ({
    ...{ text: textIn(join(host.exports, id)), exportId: id, validAt: manifestAt },
  });

  const DOORS: Readonly<Record<string, Door>> = {
    'resumed export (command line)': {
      prepare: async () => {
        prepared = newFolder();
        const abort = new AbortController();
        const stopped = runExport({
          ...{ databaseUrl: database.url, output: prepared, key: TEST_KEY },
          ...{ recipe: resolveRecipe(REQUEST), signal: abort.signal },
          onProgress: ({ stage }) => {
            if (stage === 'resolve') abort.abort();
          },
        });
        await expect(stopped).rejects.toMatchObject({ code: 'export/cancelled' });
      },
      open: async () => {
        const { code, stderr } = await cli([
          ...['export', '--database', database.url, '--resume', prepared],
        ]);
        if (code !== 0 && code !== 3) throw new Error(stderr);
        const manifest = readFileSync(join(prepared, 'manifest.json'), 'utf8');
        const { exportId } = JSON.parse(manifest) as { exportId: string };
        return { text: textIn(prepared), exportId, validAt: manifestAt };
      },
    },
    'new version': {
      prepare: async () => {
        prepared = await published();
        await decide(database, { actor: 'self', user: 'Di', decision: 'withdrawn' });
        expect((await rowOf(prepared)).status).toBe('revoked');
      },
      open: async () => {
        await runtime.sweeper.sweep();
        const { supersededByExportId } = await rowOf(prepared);
        return given(await ended(supersededByExportId ?? ''));
      },
    },
    'own preview (REST)': {
      isHost: true,
      open: async () => {
        const { status, text } = await as('Cy').get(`${SELF_API}/consent/preview?limit=100`);
        if (status !== 200) throw new Error(text);
        return { text, validAt: lookedAt.consent };
      },
    },
    'download (REST)': {
      isHost: true,
      // Whose grant asks again is no reason to revoke what was published.
      ignores: /policy/,
      prepare: async () => void (prepared = await published()),
      open: async ({ revokes }) => {
        const { status, text } = await as('Ada')
          .get(`${ADMIN_API}/export/${prepared}/files/train.jsonl`)
          .catch(() => ({ status: 410, text: 'broken off' }));
        // Whoever revokes does it before the first byte: there must be nothing between the look and that.
        const validAt = revokes ? passedAt : lookedAt.accounts;
        if (status === 200) return { text, validAt };
        expect(status).toBe(410);
        return { text: undefined, validAt: 0 };
      },
    },
    verify: {
      ignores: /policy|deletion/,
      prepare: async () => {
        prepared = newFolder();
        const args = ['export', '--database', database.url, '--format', 'openai', '--raw-pii'];
        const { code, stderr } = await cli([...args, '--out', prepared]);
        if (code !== 0) throw new Error(stderr);
      },
      open: async () => {
        const { code, stdout } = await cli(['verify', prepared, '--database', database.url]);
        expect([0, 1]).toContain(code);
        if (code === 1) expect(stdout).toMatch(/revoked|force/);
        return {
          text: code === 0 ? `${LEAVES} of a guest, ${STAYS}` : undefined,
          validAt: lookedAt.status,
        };
      },
    },
    sweep: {
      prepare: async () => void (prepared = await published()),
      open: async () => {
        await runtime.sweeper.sweep();
        return { text: undefined, validAt: 0 };
      },
      after: async ({ excludes, revokes }) => {
        // For what came after the first had passed by.
        await runtime.sweeper.sweep();
        const runs = database.dataSource.getRepository(ExportRun);
        for (const { id } of await runs.find()) await ended(id);
        const [first, ...versions] = await runs.find({ order: { createdAt: 'ASC' } });
        expect(first?.id).toBe(prepared);
        const isOut = revokes || excludes?.test(STAYS) === false;
        expect(first?.status).toBe(isOut ? 'revoked' : 'done');
        expect(versions.map(({ status }) => status)).toEqual(isOut ? ['done'] : []);
        for (const { id } of isOut ? versions : [first!]) {
          const text = textIn(join(host.exports, id));
          expect(text).toContain(STAYS);
          if (isOut) expect(text).not.toMatch(excludes!);
        }
        const { status } = await as('Ada').get(`${ADMIN_API}/export/${prepared}/files/train.jsonl`);
        expect(status).toBe(isOut ? 410 : 200);
      },
    },
    'export (command line)': {
      ignores: /^(?!policy|denial of turns|sweep)/,
      open: async () => {
        const out = newFolder();
        const args = ['export', '--database', database.url, '--format', 'openai', '--raw-pii'];
        const { code, stderr } = await cli([...args, '--out', out]);
        if (code !== 0 && code !== 3) throw new Error(stderr);
        const manifest = readFileSync(join(out, 'manifest.json'), 'utf8');
        const { exportId } = JSON.parse(manifest) as { exportId: string };
        return { text: textIn(out), exportId, validAt: manifestAt };
      },
    },
    'preview (service)': {
      ignores: /^(?!policy|denial of turns|sweep)/,
      open: async () => {
        const preview = await runtime.exporter.preview(REQUEST, ADMIN);
        return { text: JSON.stringify(preview), validAt: lookedAt.consent };
      },
    },
  };

  const bo = { actor: 'self', user: 'Bo' } as const;
  const DECIDERS: Readonly<Record<string, Decider>> = {
    withdrawal: {
      excludes: new RegExp(LEAVES),
      revokes: true,
      run: () => decide(second, { ...bo, user: database.user('Bo').id, decision: 'withdrawn' }),
    },
    'denial of turns': {
      excludes: /of a guest/,
      revokes: true,
      run: () => decide(database, { ...bo, chat: GUESTS_CHAT, decision: 'denied' }),
    },
    'deletion of the account': {
      excludes: new RegExp(LEAVES),
      revokes: false,
      run: () => deleteAccount(second, database.user('Bo').id),
    },
    'sweep of another process': { revokes: false, run: () => neighbour.sweeper.sweep() },
    'policy marked material': {
      excludes: new RegExp(`${LEAVES}|${STAYS}`),
      revokes: false,
      run: async () => {
        policy = String(++policies);
        await new ConsentMaintenance(second).recordPolicyVersion(policy, { material: true });
      },
    },
  };

  async function reset(): Promise<void> {
    const { dataSource } = database;
    const { id } = database.user('Bo');
    await bringBack(database, id);
    for (const user of ['Bo', 'Cy', 'Di'])
      await decide(database, { actor: 'self', user, decision: 'granted', policyVersion: policy });
    await decide(database, { ...bo, chat: GUESTS_CHAT, decision: 'cleared' });
    // Else each sweep would issue all of them again.
    for (const table of ['export_subject', 'export_shard', 'export'])
      await dataSource.query(`DELETE FROM fine_tuning_${table}`);
    Object.assign(lookedAt, { consent: 0, status: 0, accounts: 0 });
  }

  interface Pair {
    readonly door: string;
    readonly decider: string;
    /** Who is held. */
    readonly first: 'door' | 'decider';
  }
  const pairs: Pair[] = [];
  for (const [door, { ignores }] of Object.entries(DOORS))
    for (const decider of Object.keys(DECIDERS))
      if (ignores?.test(decider) !== true)
        pairs.push({ door, decider, first: 'door' }, { door, decider, first: 'decider' });

  /** What was given before the decision is revoked, where decisions do that; what was given after it respects it. */
  async function check({ text, exportId, validAt }: Given, decidedAt: number, decider: Decider) {
    const isIn = text !== undefined && decider.excludes?.test(text) === true;
    if (isIn) expect(validAt).toBeLessThan(decidedAt);
    expect(reported).toEqual([]);
    if (exportId === undefined) return;
    const { status } = await rowOf(exportId);
    if (text === undefined)
      expect([status, decider.excludes === undefined]).toEqual(['revoked', false]);
    else if (isIn && !decider.revokes) expect(['done', 'revoked']).toContain(status);
    else expect(status).toBe(isIn ? 'revoked' : 'done');
  }

  /** @returns how many points whoever is held has */
  async function play(pair: Pair, holdAt: number): Promise<number> {
    const door = DOORS[pair.door];
    const decider = DECIDERS[pair.decider];
    if (door === undefined || decider === undefined) throw new Error('no such pair');
    await reset();
    await door.prepare?.();
    const decided = async (): Promise<number> => {
      await decider.run();
      return ++happened;
    };
    const open = (): Promise<Given> => door.open(decider);
    const isHeld = pair.first === 'door';
    const schedule = isHeld
      ? await interleave(open, holdAt, decided, door.isHost)
      : await interleave<unknown, unknown>(decided, holdAt, open);
    const { held, other, point = 'its end', passed } = schedule;
    try {
      if (held.status === 'rejected') throw held.reason;
      if (other.status === 'rejected') throw other.reason;
      const [made, decidedAt] = isHeld ? [held.value, other.value] : [other.value, held.value];
      await check(made as Given, decidedAt as number, decider);
      // What nobody disturbed is there, or nothing above would mean anything.
      const { excludes = new RegExp(STAYS) } = decider;
      if (isHeld && holdAt === 0 && door.after === undefined)
        expect((made as Given).text).toMatch(excludes);
      await door.after?.(decider);
    } catch (error) {
      const where = `${pair.door} with ${pair.decider}, ${pair.first} held at ${holdAt}: ${point}`;
      throw new Error(`${where}\n${(error as Error).message}`, { cause: error });
    }
    return passed.length;
  }

  if (WANTED === 'all')
    it.each(pairs)(
      '$door, $decider; $first held at every point',
      async (pair) => {
        const failures: string[] = [];
        const points = await play(pair, 0);
        for (let holdAt = 1; holdAt <= points; holdAt++)
          await play(pair, holdAt).catch((error: Error) => failures.push(error.message));
        const { door, decider, first } = pair;
        process.stderr.write(
          `${what}: ${door}, ${decider}, ${first} held: ${points + 1}, ${failures.length} failed\n`,
        );
        expect(failures).toEqual([]);
      },
      3_600_000,
    );
  else
    it('give nothing that somebody excluded before, and revoke what somebody excludes after', async () => {
      const points = new Map<Pair, number>();
      const until = Date.now() + BUDGET_MS;
      for (let n = 0; n < Number(WANTED) && Date.now() < until; n++) {
        const pair = pairs[random.below(pairs.length)];
        if (pair === undefined) throw new Error('no pairs');
        const known = points.get(pair) ?? (await play(pair, 0));
        points.set(pair, known);
        const holdAt = random.below(2) === 0 ? random.below(known) : known - random.below(20);
        await play(pair, Math.max(1, holdAt));
      }
    });
});
