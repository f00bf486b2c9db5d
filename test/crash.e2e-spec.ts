import { createHash } from 'node:crypto';
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
import { seededRandom, type SeededRandom } from './support/seeded-random';
import { kill, Standby, type Started } from './support/standby';
import { Survivor } from './support/survivor';

/** Kills at random moments, of all cases together, beside those at the steps; FINE_TUNING_KILLS raises both for long runs. */
const GIVEN_KILLS = process.env['FINE_TUNING_KILLS'];
const RANDOM_KILLS = Number(GIVEN_KILLS ?? 2);
const STEPS_FACTOR = GIVEN_KILLS === undefined ? 1 : 3;
/** Kills of one export before it is let to its end. */
const KILLS_PER_RUN = 4;
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true, split: { train: 0.8, validation: 0.2 } } as const;
const ADMIN = { id: 'admin-of-the-test' };
const MINUTES = 60_000;

/** How a process is killed: by itself at a step of the storage, or from outside after some time. */
interface Moment {
  readonly step: number | null;
  readonly afterMs: number | null;
}

interface CrashCase {
  readonly name: string;
  readonly testCase: DatabaseCase;
  readonly redis: boolean;
  readonly workers: number;
  /** Steps of the storage at each of which a process is killed, spread over all that an export takes. */
  readonly steps: number;
  /** Part of the random kills. */
  readonly share: number;
}

const CASES: readonly CrashCase[] = [
  {
    name: 'in process, SQLite',
    testCase: sqliteCase('legacy-0.5.20'),
    redis: false,
    workers: 0,
    steps: 6 * STEPS_FACTOR,
    share: 0.25,
  },
  {
    name: 'worker threads, SQLite',
    testCase: sqliteCase('legacy-0.5.20'),
    redis: false,
    workers: 2,
    steps: 6 * STEPS_FACTOR,
    share: 0.25,
  },
  {
    name: 'Bull, two processes, PostgreSQL',
    testCase: postgresCase('pg-legacy-0.5.20'),
    redis: true,
    workers: 0,
    steps: 6 * STEPS_FACTOR,
    share: 0.25,
  },
];
const COMMAND_LINE = { steps: 6 * STEPS_FACTOR, share: 0.25 };

describe.each(CASES)('killed at every stage and at random moments ($name)', (crash) => {
  const { name, testCase, redis, workers } = crash;
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
    expected = await undisturbed(database.url, join(folder, 'expected'), workers);
    standby = new Standby({ databaseUrl: database.url, key: KEY, redisUrl, workers }, 1);
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
      const kills = new Kills(crash, expected);
      const survivor = new Survivor(standby);
      for (let round = 0; kills.areLeft(); round++) {
        const storage = join(folder, `storage-${round}`);
        const prefix = `crash-${database.name}-${folder.slice(-6)}-${round}`;
        const places = { folder: storage, prefix };
        const requester = ExportRuntime.create({
          dataSource,
          storage: createStorage(`file:${storage}`),
          key: KEY,
          redisUrl,
          redisKeyPrefix: prefix,
          timing: { watchMs: 50 },
          audit: new AuditService(dataSource),
          report: () => undefined,
        });
        const { run } = await requester.exporter.start(REQUEST, ADMIN);
        const status = async (): Promise<string> => (await requester.exporter.get(run.id)).status;
        const isDone = async (): Promise<boolean> => (await status()) === 'done';
        const others: Started[] = [];
        for (const [n, moment] of kills.ofRun().entries()) {
          // At a given step it is alone, or another process could take the step from it.
          if (redis && moment.afterMs !== null && others.length === 0)
            others.push(await standby.begin({ ...places, killAt: null }));
          const victim = await standby.begin({ ...places, killAt: moment.step });
          if (!(await killed(victim, moment, isDone))) {
            others.push(victim);
            break;
          }
          kills.count(moment, phaseOf(join(storage, run.id), '.attempt-1'));
          // The other one takes its place as the next to be killed.
          const other = n % 2 === 1 ? others.shift() : undefined;
          if (other !== undefined) await kill(other.process);
        }
        await survivor.order(places);
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
        await survivor.order({ end: true });
        await survivor.says('ended');
        expect(digests(join(storage, run.id))).toEqual(expected.digests);
        expect(readdirSync(storage)).toEqual([run.id]);
        await requester.close();
        rmSync(storage, { recursive: true, force: true });
      }
      kills.tell(name);
      kills.check();
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
    standby = new Standby({ databaseUrl: database.url, key: KEY, request: REQUEST }, 1);
  });

  afterAll(async () => {
    await standby.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'ends in the same bytes',
    async () => {
      const expected = await undisturbed(database.url, join(folder, 'expected'), 0);
      const kills = new Kills(COMMAND_LINE, expected);
      const survivor = new Survivor(standby);
      for (let round = 0; kills.areLeft(); round++) {
        const output = join(folder, `killed-${round}`);
        const isDone = (): Promise<boolean> => Promise.resolve(finished(output));
        for (const moment of kills.ofRun()) {
          if (finished(output)) break;
          const process = await standby.begin({ output, killAt: moment.step });
          if (await killed(process, moment, isDone))
            kills.count(moment, phaseOf(output, '.attempt'));
          await process.ended;
        }
        if (!finished(output)) {
          await survivor.order({ output, stay: true });
          await survivor.says('steps');
        }
        expect(digests(output)).toEqual(expected.digests);
        expect(readdirSync(output)).not.toContain('.attempt');
        rmSync(output, { recursive: true, force: true });
      }
      kills.tell('command line');
      kills.check();
    },
    60 * MINUTES,
  );
});

/** The kills of one case: at the steps of the storage in their order, and at random moments of a printed seed. */
class Kills {
  private readonly steps: number[];
  private readonly random: SeededRandom = seededRandom();
  private randomLeft: number;
  private atSteps = 0;
  private atRandom = 0;
  private readonly phases: Record<string, number> = {};

  constructor(
    private readonly wanted: Pick<CrashCase, 'steps' | 'share'>,
    private readonly expected: Undisturbed,
  ) {
    const { steps } = wanted;
    // Closer to each other towards the end: the last phases are the shortest.
    const shares = Array.from({ length: steps }, (_, i) => 1 - (1 - i / (steps - 1)) ** 1.5);
    this.steps = shares.map((share) => 1 + Math.round(share * (expected.steps - 1)));
    this.randomLeft = Math.ceil(RANDOM_KILLS * wanted.share);
  }

  areLeft(): boolean {
    return this.steps.length > 0 || this.randomLeft > 0;
  }

  /** The next step, and after some of them random moments: a process that resumes is killed as well. */
  ofRun(): Moment[] {
    const step = this.steps.shift();
    const moments: Moment[] = step === undefined ? [] : [{ step, afterMs: null }];
    const more =
      step === undefined || this.random.below(3) === 0 ? KILLS_PER_RUN - moments.length : 0;
    for (let n = 0; n < Math.min(more, this.randomLeft); n++) moments.push(this.moment());
    return moments;
  }

  count({ afterMs }: Moment, phase: string): void {
    if (afterMs === null) this.atSteps += 1;
    else {
      this.atRandom += 1;
      this.randomLeft -= 1;
    }
    this.phases[phase] = (this.phases[phase] ?? 0) + 1;
  }

  tell(name: string): void {
    const { atSteps, atRandom, random, phases } = this;
    process.stderr.write(
      `${atSteps} kills at steps, ${atRandom} at random of SEED=${random.seed} (${name}) ${JSON.stringify(phases)}\n`,
    );
  }

  check(): void {
    // The command line, whose steps were counted, takes some more than a run of a host.
    expect(this.atSteps).toBeGreaterThanOrEqual(Math.floor(this.wanted.steps * 0.75));
    expect(Object.keys(this.phases).sort()).toEqual(expect.arrayContaining(PHASES));
  }

  /** Half of the processes kill themselves at some step unless they are killed from outside before. */
  private moment(): Moment {
    const { steps, ms } = this.expected;
    return {
      step: this.random.below(2) === 0 ? null : 1 + this.random.below(steps),
      afterMs: this.random.below(Math.ceil(ms)),
    };
  }
}

interface Undisturbed {
  readonly digests: ReadonlyMap<string, string>;
  /** From its start to its end. */
  readonly ms: number;
  /** Steps of the storage that it took. */
  readonly steps: number;
}

/** By the same build that is killed later. */
async function undisturbed(
  databaseUrl: string,
  output: string,
  workers: number,
): Promise<Undisturbed> {
  const standby = new Standby({ databaseUrl, key: KEY, request: REQUEST, workers }, 0);
  try {
    const process = await standby.begin({ output, killAt: null });
    const begun = Date.now();
    await process.ended;
    const ms = Date.now() - begun;
    expect(readFileSync(join(output, 'train.jsonl')).length).toBeGreaterThan(0);
    const steps = Number(/steps (\d+)/.exec(process.said())?.[1]);
    expect(steps).toBeGreaterThan(20);
    return { digests: digests(output), ms, steps };
  } finally {
    await standby.close();
  }
}

/** Waits for the moment of a kill. @returns false when the victim came to the end of its work before */
async function killed(
  victim: Started,
  { afterMs }: Moment,
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  const { process: child, ended } = victim;
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (afterMs === null)
    while (!isGone() && !(await isDone())) await Promise.race([ended, sleep(100)]);
  else await Promise.race([ended, sleep(afterMs)]);
  if (child.signalCode === 'SIGKILL') return true;
  if (child.exitCode !== null || (await isDone())) return false;
  return kill(child);
}

/** Those that are longer than one step in every case. */
const PHASES = ['planning', 'shards', 'assembling', 'promoting'];

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
    (name) => !name.startsWith('manifest.') && !name.startsWith('.'),
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
