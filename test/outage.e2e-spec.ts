import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { controllableStorage, type WhichFailures } from '@app/fine-tuning/testing';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  ExportRuntime,
  type ExportRuntimeOptions,
} from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import type { ExportRunView } from '../libs/fine-tuning/src/runs/export-view';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { postgresCase, sqliteCase, type DatabaseCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { startPostgres, type StartedPostgres } from './support/postgres';
import { preparedDatabase } from './support/prepared-database';
import { startRedis, type StartedRedis } from './support/redis';
import { seededRandom } from './support/seeded-random';

const ADMIN = { id: 'admin-of-the-test' };
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true, split: { train: 0.8, validation: 0.2 } } as const;
const AWAY_MS = 1_500;
/** What moves content, and can therefore meet a broken disk. */
const CALLS = ['write', 'read', 'promote'] as const;

/** Three of the calls of an export, one early, one in the middle and one late, of a printed seed. */
function someCalls(): number[] {
  const random = seededRandom();
  process.stderr.write(`calls that fail once of SEED=${random.seed}\n`);
  return [1, 13, 25].map((first) => first + random.below(11));
}

/** A database, a folder, and engines over them. */
class Place {
  private readonly engines: ExportRuntime[] = [];
  readonly reported: string[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly folder: string,
  ) {}

  static async open(testCase: DatabaseCase): Promise<Place> {
    const database = await preparedDatabase(testCase);
    const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-outage-'));
    return new Place(database, await openDatabase(database.url), folder);
  }

  engine(more: Partial<ExportRuntimeOptions> = {}): ExportRuntime {
    const engine = ExportRuntime.create({
      dataSource: this.dataSource,
      storage: createStorage(`file:${this.folder}/storage`),
      key: KEY,
      redisKeyPrefix: `outage-${this.database.name}`,
      audit: new AuditService(this.dataSource),
      report: (error) => this.reported.push((error as { code?: string }).code ?? String(error)),
      ...more,
    });
    this.engines.push(engine);
    return engine;
  }

  /** Files of the storage, without what a finished run's own row explains. */
  left(): string[] {
    try {
      return readdirSync(join(this.folder, 'storage'));
    } catch {
      return [];
    }
  }

  digests(id: string): Record<string, string> {
    const folder = join(this.folder, 'storage', id);
    const names = readdirSync(folder).filter(
      (name) => !name.startsWith('manifest.') && !name.startsWith('.'),
    );
    return Object.fromEntries(
      names.sort().map((name) => {
        const bytes = readFileSync(join(folder, name));
        return [name, createHash('sha256').update(bytes).digest('hex')];
      }),
    );
  }

  async undisturbed(): Promise<Record<string, string>> {
    const engine = this.engine();
    engine.work();
    const { run } = await engine.exporter.start(REQUEST, ADMIN);
    expect((await ended(engine, run.id)).status).toBe('done');
    await engine.close();
    const digests = this.digests(run.id);
    rmSync(join(this.folder, 'storage'), { recursive: true, force: true });
    return digests;
  }

  /** Stops all engines and empties the storage. */
  async clear(): Promise<void> {
    for (const engine of this.engines.splice(0)) await engine.close();
    rmSync(join(this.folder, 'storage'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.clear();
    await this.dataSource.destroy();
    await this.database.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('a storage that fails', () => {
  let place: Place;
  let expected: Record<string, string>;

  beforeAll(async () => {
    place = await Place.open(sqliteCase('legacy-0.5.20'));
    expected = await place.undisturbed();
  });

  // A test that fails must not leave an engine behind that takes the next one's run.
  afterEach(() => place.clear());
  afterAll(() => place.close());

  it.each<[what: string, error: string, which: WhichFailures, code: string]>([
    ['is full at the first byte', 'ENOSPC', { afterBytes: 0 }, 'storage/full'],
    ['is full while shards are written', 'ENOSPC', { afterBytes: 30_000 }, 'storage/full'],
    ['is full while files are assembled', 'EDQUOT', { afterBytes: 600_000 }, 'storage/full'],
    ['fails at the first call', 'EIO', { nth: 1 }, 'storage/failed'],
    ['fails later on', 'EIO', { nth: 20 }, 'storage/failed'],
    ['fails while files are published', 'EIO', { nth: 32 }, 'storage/failed'],
    ['becomes read-only', 'EROFS', { nth: 5 }, 'storage/denied'],
  ])(
    '%s: the run fails without residue, and a retry gives the same',
    async (_, error, which, code) => {
      const storage = controllableStorage(join(place.folder, 'storage'));
      const stages = which.afterBytes === undefined ? CALLS : 'write';
      const failing = storage.fail(stages, { ...which, times: Infinity }, error);
      const broken = place.engine({ storage, pausesMs: [5, 5] });
      broken.work();
      const { run } = await broken.exporter.start(REQUEST, ADMIN);
      const failed = await ended(broken, run.id);
      expect({ status: failed.status, code: failed.error?.code }).toEqual({
        status: 'failed',
        code,
      });
      // Several files may be open when it fails, so tries and failures are not the same number.
      expect(failing.failures).toBeGreaterThanOrEqual(code === 'storage/denied' ? 1 : 3);
      expect(place.left()).toEqual([]);
      await broken.close();
      const mended = place.engine();
      mended.work();
      expect((await mended.exporter.retry(run.id, ADMIN)).attempt).toBe(2);
      expect((await ended(mended, run.id)).status).toBe('done');
      expect(place.digests(run.id)).toEqual(expected);
    },
  );

  it.each(someCalls())(
    'that works again after failing at call %d does not end the run',
    async (atCall) => {
      const storage = controllableStorage(join(place.folder, 'storage'));
      const failing = storage.fail(CALLS, { nth: atCall }, 'EIO');
      const engine = place.engine({ storage, pausesMs: [5, 5] });
      engine.work();
      const { run } = await engine.exporter.start(REQUEST, ADMIN);
      expect((await ended(engine, run.id)).status).toBe('done');
      expect(failing.failures).toBe(1);
      expect(place.digests(run.id)).toEqual(expected);
    },
  );
});

describe('a Redis that goes away', () => {
  let redis: StartedRedis;
  let postgres: StartedPostgres;
  let place: Place;
  let expected: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    redis = await startRedis();
    process.env['TEST_DATABASE_URL'] = postgres.url;
    place = await Place.open(postgresCase('pg-legacy-0.5.20'));
    expected = await place.undisturbed();
  });

  afterEach(() => place.clear());
  afterAll(async () => {
    await place.close();
    await redis.stop();
    await postgres.stop();
  });

  it.each<[what: string, crash: () => Promise<void>, afterMs: number]>([
    ['Redis killed before the run is taken', () => redis.crash(AWAY_MS), 0],
    ['Redis killed while it runs', () => redis.crash(AWAY_MS), 300],
  ])(
    '%s: ends in the same bytes',
    async (_, crash, afterMs) => {
      const engine = place.engine({ redisUrl: redis.url });
      const { run } = await engine.exporter.start(REQUEST, ADMIN);
      engine.work();
      await sleep(afterMs);
      await crash();
      expect((await ended(engine, run.id)).status).toBe('done');
      expect(place.digests(run.id)).toEqual(expected);
      await engine.sweeper.sweep();
      expect(place.left()).toEqual([run.id]);
    },
    120_000,
  );
});

/** Watches through failures of the database itself, as a client that asks again does. */
async function ended(engine: ExportRuntime, id: string): Promise<ExportRunView> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const view = await engine.exporter.get(id).catch(() => undefined);
    if (view !== undefined && ['done', 'failed', 'cancelled'].includes(view.status)) return view;
    await sleep(50);
  }
  throw new Error('the run did not end');
}
