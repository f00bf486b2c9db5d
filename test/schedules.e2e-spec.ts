/**
 * Two who work at once on one database: one is held at one of its statements or storage calls, the other one is let in. `npm
 * run test:schedules` tries every such point of every pair; here run some of them, of a printed seed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { FineTuningExporter } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  decide,
  runExport,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import type { ExportCounts, FateCounts, Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { ADMIN_API, ApiClient, ended, SELF_API } from './support/api-client';
import { interleave, wrapAwaitPoints, type Schedule } from './support/await-points';
import { cli } from './support/cli';
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
  deleteAccount,
  keepPeople,
} from './support/schedule-world';
import { seededRandom } from './support/seeded-random';

/** What somebody was given to read. */
interface Made {
  /** Every byte of it; undefined where it is gone already. */
  readonly text: string | undefined;
  readonly counts: ExportCounts | undefined;
  /** Undefined for what nobody keeps. */
  readonly exportId?: string | undefined;
  /** Its place in the order of what happened. */
  readonly validAt: number;
}

interface Publisher {
  readonly isHost?: true;
  readonly make: () => Promise<Made>;
}

interface Decider {
  /** What must not be read any more. */
  readonly excludes: RegExp;
  /** Revokes what was published before. */
  readonly revokes: boolean;
  readonly run: () => Promise<unknown>;
}

describe.each(JOURNALS)('schedules on %s', (_case, journal, name, engine) => {
  const random = seededRandom();
  let database: OpenWebUiDatabase;
  let second: DataSource;
  let host: ModuleHost;
  let unwrap: () => void;
  let happened = 0;
  let manifestAt = 0;
  let lookedAt = 0;
  let folders = 0;

  beforeAll(async () => {
    process.stderr.write(`schedules on ${name} of SEED=${random.seed}\n`);
    database = await createOpenWebUiDatabase({ engine, people: PEOPLE });
    const { dataSource, url } = database;
    if (journal !== '') await dataSource.query(`PRAGMA journal_mode = ${journal}`);
    await keepPeople(database);
    second = await openDatabase(url, { checkFile: false });
    const timing = { sweepMs: 3_600_000, watchMs: 50 };
    host = await startModuleHost(url, { timing, allowRawPii: true });
    unwrap = wrapAwaitPoints(
      dataSource,
      (file) => {
        if (file.endsWith('manifest.json')) manifestAt = ++happened;
      },
      (point) => {
        if (LAST_LOOK.test(point)) lookedAt = ++happened;
      },
    );
  });

  afterAll(async () => {
    unwrap();
    await host.stop();
    await second.destroy();
    await database.remove();
  });

  /** Its place in the order, once: a preview that does not look has none. */
  const lastLook = (): number => {
    const at = lookedAt;
    lookedAt = 0;
    if (at === 0) throw new Error('nobody looked at consent before the answer');
    return at;
  };
  const newFolder = (): string => join(database.folder, `out-${++folders}`);
  const as = (who: string): ApiClient => new ApiClient(host.url, tokenFor(database.user(who)));

  const PUBLISHERS: Readonly<Record<string, Publisher>> = {
    'export (service)': {
      make: async () => {
        const storage = newFolder();
        const id = await runExport(database, REQUEST, { storage: `file:${storage}` }).then(
          (run) => run.id,
          // Published and revoked before anybody looked: its files are gone.
          (error: { code?: string }) => {
            if (error.code !== 'export/revoked') throw error;
            return undefined;
          },
        );
        return id === undefined ? goneAgain() : datasetUnlessRevoked(join(storage, id), id);
      },
    },
    'export (command line)': {
      make: async () => {
        const out = newFolder();
        const args = ['export', '--database', database.url, '--format', 'openai', '--raw-pii'];
        const { code, stderr } = await cli([...args, '--out', out]);
        if (code !== 0) throw new Error(stderr);
        return datasetIn(out);
      },
    },
    'export (REST)': {
      isHost: true,
      make: async () => {
        const { json } = await as('Ada').send('POST', `${ADMIN_API}/export`, REQUEST);
        const run = await ended(as('Ada'), String(json['id']));
        if (!/done|revoked/.test(String(run['status']))) throw new Error(JSON.stringify(run));
        const folder = join(host.exports, String(run['id']));
        // The row says it before the work files are gone.
        while (readdirSync(folder).includes('.attempt-1')) await setTimeout(20);
        return datasetIn(folder);
      },
    },
    'preview (service)': {
      make: async () => {
        const exporter = host.app.get(FineTuningExporter, { strict: false });
        const preview = await exporter.preview(REQUEST, { id: database.user('Ada').id });
        return { text: JSON.stringify(preview), counts: preview.counts, validAt: lastLook() };
      },
    },
    'preview (REST)': {
      isHost: true,
      make: async () => {
        const { status, text, json } = await as('Ada').send(
          'POST',
          `${ADMIN_API}/export/preview`,
          REQUEST,
        );
        if (status !== 200) throw new Error(text);
        return { text, counts: json['counts'], validAt: lastLook() };
      },
    },
  };

  const withdraw = { actor: 'self', user: 'Bo', decision: 'withdrawn' } as const;
  const everything = new RegExp(LEAVES);
  const DECIDERS: Readonly<Record<string, Decider>> = {
    'withdrawal (service)': {
      excludes: everything,
      revokes: true,
      run: () => decide(database, withdraw),
    },
    'withdrawal (another process)': {
      excludes: everything,
      revokes: true,
      run: () => decide(second, withdraw),
    },
    'withdrawal (REST)': {
      excludes: everything,
      revokes: true,
      run: async () => {
        const answer = await as('Bo').send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' });
        if (answer.status !== 200) throw new Error(answer.text);
      },
    },
    'withdrawal (command line)': {
      excludes: everything,
      revokes: true,
      run: async () => {
        const args = ['--database', database.url, '--user', database.user('Bo').id];
        const { code, stderr } = await cli(['consent', 'withdraw', ...args]);
        if (code !== 0) throw new Error(stderr);
      },
    },
    'denial of a chat': {
      excludes: new RegExp(`${LEAVES}-1`),
      revokes: true,
      run: () => decide(database, { actor: 'self', chat: database.chat('Bo'), decision: 'denied' }),
    },
    'deletion of the account': {
      excludes: everything,
      // Not at once: by the next sweep of any process.
      revokes: false,
      run: () => deleteAccount(second, database.user('Bo').id),
    },
  };

  /** Files that were revoked and removed before they could be read. */
  const goneAgain = (): Made => ({ text: undefined, counts: undefined, validAt: manifestAt });

  function datasetIn(folder: string): Made {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const text = names.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(names.filter((file) => file.includes('.attempt'))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return { text, counts: manifest.counts, exportId: manifest.exportId, validAt: manifestAt };
  }

  /** The sweep of this export revokes a dataset with an account that is gone, maybe while it is read here. */
  async function datasetUnlessRevoked(folder: string, id: string): Promise<Made> {
    try {
      return datasetIn(folder);
    } catch (error) {
      const runs = database.dataSource.getRepository(ExportRun);
      if ((await runs.findOneByOrFail({ id })).status !== 'revoked') throw error;
      return goneAgain();
    }
  }

  async function reset(): Promise<void> {
    const { id } = database.user('Bo');
    await bringBack(database, id);
    await decide(database, { actor: 'self', user: 'Bo', decision: 'granted' });
    const chat = database.chat('Bo');
    await decide(database, { actor: 'self', chat, decision: 'cleared' });
  }

  /** A manifest that was in its place before the decision is revoked; after it, it respects the decision. */
  async function check(made: Made, decidedAt: number, decider: Decider): Promise<void> {
    const { text, counts, exportId, validAt } = made;
    const isIn = text === undefined || decider.excludes.test(text);
    if (isIn) expect(validAt).toBeLessThan(decidedAt);
    if (counts !== undefined) {
      expect(sumOf(counts.chats)).toBe(counts.chats.seen);
      expect(sumOf(counts.messages)).toBe(counts.messages.seen);
    }
    if (text !== undefined) expect(text).toContain(STAYS);
    if (exportId === undefined) return;
    const runs = database.dataSource.getRepository(ExportRun);
    const { status } = await runs.findOneByOrFail({ id: exportId });
    if (isIn && !decider.revokes) expect(['done', 'revoked']).toContain(status);
    else expect(status).toBe(isIn ? 'revoked' : 'done');
  }

  interface Pair {
    readonly publisher: string;
    readonly decider: string;
    /** Who is held. */
    readonly first: 'publisher' | 'decider';
  }

  const pairs: Pair[] = [];
  for (const publisher of Object.keys(PUBLISHERS))
    for (const decider of Object.keys(DECIDERS)) {
      pairs.push({ publisher, decider, first: 'publisher' });
      // A decision that comes over the network has no context by which its statements could be told from the host's own.
      if (!decider.includes('REST')) pairs.push({ publisher, decider, first: 'decider' });
    }

  /** @returns how many points whoever is held has */
  async function play(pair: Pair, holdAt: number): Promise<number> {
    await reset();
    const publisher = PUBLISHERS[pair.publisher];
    const decider = DECIDERS[pair.decider];
    if (publisher === undefined || decider === undefined) throw new Error('no such pair');
    const decided = async (): Promise<number> => {
      await decider.run();
      return ++happened;
    };
    const isHeld = pair.first === 'publisher';
    const schedule: Schedule<unknown, unknown> = isHeld
      ? await interleave(publisher.make, holdAt, decided, publisher.isHost)
      : await interleave(decided, holdAt, publisher.make);
    const { held, other, point = 'its end', passed } = schedule;
    try {
      if (held.status === 'rejected') throw held.reason;
      if (other.status === 'rejected') throw other.reason;
      const [made, decidedAt] = isHeld ? [held.value, other.value] : [other.value, held.value];
      await check(made as Made, decidedAt as number, decider);
    } catch (error) {
      const what = `${pair.publisher} with ${pair.decider}, ${pair.first} held at ${holdAt}: ${point}`;
      throw new Error(`${what}\n${(error as Error).message}`, { cause: error });
    }
    return passed.length;
  }

  if (WANTED === 'all')
    it.each(pairs)(
      '$publisher, $decider; $first held at every point',
      async (pair) => {
        const points = await play(pair, 0);
        for (let holdAt = 1; holdAt <= points; holdAt++) await play(pair, holdAt);
      },
      3_600_000,
    );
  else
    it('respect each decision that was there before the manifest, and revoke for each after it', async () => {
      const points = new Map<Pair, number>();
      const until = Date.now() + BUDGET_MS;
      for (let n = 0; n < Number(WANTED) && Date.now() < until; n++) {
        const pair = pairs[random.below(pairs.length)];
        if (pair === undefined) throw new Error('no pairs');
        const known = points.get(pair) ?? (await play(pair, 0));
        points.set(pair, known);
        // Half of them near the end, where something is published.
        const holdAt = random.below(2) === 0 ? random.below(known) : known - random.below(20);
        await play(pair, Math.max(1, holdAt));
      }
    });
});

function sumOf({ exported, dropped }: FateCounts): number {
  return Object.values(dropped).reduce((sum, n) => sum + n, exported);
}
