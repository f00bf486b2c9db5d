import { createHash, randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ExportShard } from '../libs/fine-tuning/src/entities/export-shard.entity';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { postgresCase, sqliteCase, type DatabaseCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';
import { kill, Standby, type Started } from './support/standby';

/** Kills of all cases together; FINE_TUNING_KILLS raises it for long runs. */
const KILLS = Number(process.env['FINE_TUNING_KILLS'] ?? 210);
/** Kills of one export before it is let to its end. */
const KILLS_PER_RUN = 6;
/** A kill is either the storage's n-th step of a process, or a moment within the time that it would need. */
const MOST_STEPS = 60;
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true, split: { train: 0.8, validation: 0.2 } } as const;
const ADMIN = { id: 'admin-of-the-test' };
const MINUTES = 60_000;

const CASES: readonly (readonly [
  name: string,
  testCase: DatabaseCase,
  redis: boolean,
  workers: number,
  share: number,
])[] = [
  ['in process, SQLite', sqliteCase('legacy-0.5.20'), false, 0, 0.4],
  ['worker threads, SQLite', sqliteCase('legacy-0.5.20'), false, 2, 0.2],
  ['Bull, two processes, PostgreSQL', postgresCase('pg-legacy-0.5.20'), true, 0, 0.2],
];
const COMMAND_LINE_SHARE = 0.2;

describe.each(CASES)('killed at random moments (%s)', (name, testCase, redis, workers, share) => {
  const wanted = Math.ceil(KILLS * share);
  const redisUrl = redis ? (process.env['TEST_REDIS_URL'] ?? '') : null;
  let database: TestDatabase;
  let dataSource: DataSource;
  let folder: string;
  let expected: Undisturbed;
  let standby: Standby;

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    dataSource = await openDatabase(database.url);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-crash-'));
    expected = await undisturbed(database.url, join(folder, 'expected'));
    standby = new Standby({ databaseUrl: database.url, key: KEY, redisUrl, workers }, 2);
  }, 2 * MINUTES);

  afterAll(async () => {
    await standby.close();
    await dataSource.destroy();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'ends in the same bytes, without orphans, nothing twice',
    async () => {
      const stages: Record<string, number> = {};
      let kills = 0;
      for (let round = 0; kills < wanted; round++) {
        const storage = join(folder, `storage-${round}`);
        const prefix = `crash-${database.name}-${folder.slice(-6)}-${round}`;
        const places = { folder: storage, prefix };
        const requester = ExportRuntime.create({
          dataSource,
          storage: createStorage(`file:${storage}`),
          key: KEY,
          redisUrl,
          redisKeyPrefix: prefix,
          audit: new AuditService(dataSource),
          report: () => undefined,
        });
        const { run } = await requester.exporter.start(REQUEST, ADMIN);
        const status = async (): Promise<string> => (await requester.exporter.get(run.id)).status;
        const others = redis ? [await standby.begin({ ...places, killAt: null })] : [];
        for (let n = 0; n < KILLS_PER_RUN && kills < wanted; n++) {
          const victim = await standby.begin({ ...places, killAt: stepOrNever() });
          if (!(await killed(victim, expected.ms, async () => (await status()) === 'done'))) {
            others.push(victim);
            break;
          }
          kills += 1;
          const stage = phaseOf(join(storage, run.id), '.attempt-1');
          stages[stage] = (stages[stage] ?? 0) + 1;
          // The other one takes its place as the next to be killed.
          const other = n % 2 === 1 ? others.shift() : undefined;
          if (other !== undefined && (await kill(other.process))) kills += 1;
          if (redis && others.length === 0)
            others.push(await standby.begin({ ...places, killAt: null }));
        }
        others.push(await standby.begin({ ...places, killAt: null }));
        for await (const view of requester.exporter.watch(
          run.id,
          AbortSignal.timeout(3 * MINUTES),
        )) {
          if (view.status === 'failed')
            throw new Error(`the run failed: ${view.error?.code ?? ''}`);
        }
        expect(await status()).toBe('done');
        const shards = dataSource.getRepository(ExportShard);
        await until(async () => {
          const names = readdirSync(join(storage, run.id));
          const rows = await shards.countBy({ exportId: run.id });
          return rows === 0 && names.every((file) => !file.startsWith('.'));
        });
        await Promise.all(others.map(({ process: child }) => kill(child)));
        expect(digests(join(storage, run.id))).toEqual(expected.digests);
        expect(readdirSync(storage)).toEqual([run.id]);
        await requester.close();
        rmSync(storage, { recursive: true, force: true });
      }
      tell(name, kills, stages);
      expect(kills).toBeGreaterThanOrEqual(wanted);
    },
    60 * MINUTES,
  );
});

describe('the command line, killed and resumed', () => {
  let database: TestDatabase;
  let folder: string;
  let standby: Standby;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-resume-'));
    standby = new Standby({ databaseUrl: database.url, key: KEY, request: REQUEST }, 2);
  });

  afterAll(async () => {
    await standby.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'ends in the same bytes',
    async () => {
      const wanted = Math.ceil(KILLS * COMMAND_LINE_SHARE);
      const expected = await undisturbed(database.url, join(folder, 'expected'));
      let kills = 0;
      const phases: Record<string, number> = {};
      for (let round = 0; kills < wanted; round++) {
        const output = join(folder, `killed-${round}`);
        for (let n = 0; !finished(output); n++) {
          const calm = n >= KILLS_PER_RUN || kills >= wanted;
          const process = await standby.begin({ output, killAt: calm ? null : stepOrNever() });
          if (calm) await process.ended;
          else if (await killed(process, expected.ms, () => Promise.resolve(finished(output)))) {
            kills += 1;
            const phase = phaseOf(output, '.attempt');
            phases[phase] = (phases[phase] ?? 0) + 1;
          }
        }
        expect(digests(output)).toEqual(expected.digests);
        expect(readdirSync(output)).not.toContain('.attempt');
        rmSync(output, { recursive: true, force: true });
      }
      tell('command line', kills, phases);
      expect(kills).toBeGreaterThanOrEqual(wanted);
    },
    60 * MINUTES,
  );
});

interface Undisturbed {
  readonly digests: ReadonlyMap<string, string>;
  /** From its start to its end. */
  readonly ms: number;
}

/** By the same build that is killed later. */
async function undisturbed(databaseUrl: string, output: string): Promise<Undisturbed> {
  const standby = new Standby({ databaseUrl, key: KEY, request: REQUEST }, 0);
  try {
    const process = await standby.begin({ output, killAt: null });
    const begun = Date.now();
    await process.ended;
    const ms = Date.now() - begun;
    expect(readFileSync(join(output, 'train.jsonl')).length).toBeGreaterThan(0);
    return { digests: digests(output), ms };
  } finally {
    await standby.close();
  }
}

/** Half of the processes kill themselves at a step of the storage, the others are killed from outside. */
function stepOrNever(): number | null {
  return randomInt(2) === 0 ? null : randomInt(1, MOST_STEPS);
}

/** Kills a process unless it does so itself. @returns false when it came to the end of its work before */
async function killed(
  victim: Started,
  latestMs: number,
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  const { process: child, ended } = victim;
  await Promise.race([ended, sleep(randomInt(0, Math.ceil(latestMs)))]);
  if (child.signalCode === 'SIGKILL') return true;
  if (child.exitCode !== null || (await isDone())) return false;
  return kill(child);
}

/** How far the export had come, by the files that it left. */
function phaseOf(folder: string, attempt: string): string {
  const names = namesIn(folder);
  if (names.includes('manifest.json')) return 'manifest written';
  if (names.some((name) => !name.startsWith('.'))) return 'promoting';
  const inside = namesIn(join(folder, attempt));
  if (inside.some((name) => name.startsWith('out'))) return 'assembling';
  return inside.includes('plan.json') ? 'shards' : 'planning';
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tell(name: string, kills: number, stages: Readonly<Record<string, number>>): void {
  process.stderr.write(`${kills} kills (${name}) ${JSON.stringify(stages)}\n`);
}

function finished(output: string): boolean {
  try {
    const names = readdirSync(output);
    return names.includes('manifest.json') && !names.includes('.attempt');
  } catch {
    return false;
  }
}

/** Hashes of everything that must not differ: all files but the manifest, which holds the time and the run's id. */
function digests(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter(
    (name) => name !== 'manifest.json' && !name.startsWith('.'),
  );
  const entries = names.sort().map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return [name, hash] as const;
  });
  const { merkleRoot } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    merkleRoot: string;
  };
  return new Map([...entries, ['merkleRoot', merkleRoot]]);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it never came');
}
