import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { ExportShard } from '../libs/fine-tuning/src/entities/export-shard.entity';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { postgresCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';
import { seededRandom } from './support/seeded-random';
import { Standby } from './support/standby';

const ADMIN = { id: 'admin-of-the-test' };
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true, split: { train: 0.8, validation: 0.2 } } as const;
const MINUTES = 60_000;
const ROUNDS = 4;

describe('a process that stands still while another takes its run over', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let folder: string;
  let standby: Standby;
  const reported: unknown[] = [];

  beforeAll(async () => {
    database = await preparedDatabase(postgresCase('pg-legacy-0.5.20'));
    dataSource = await openDatabase(database.url);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-overtaken-'));
    const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
    standby = new Standby({ databaseUrl: database.url, key: KEY, redisUrl, workers: 0 }, 1);
  });

  afterAll(async () => {
    await standby.close();
    await dataSource.destroy();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'takes nothing back and leaves nothing when it goes on',
    async () => {
      const runs = dataSource.getRepository(ExportRun);
      const shards = dataSource.getRepository(ExportShard);
      const random = seededRandom();
      process.stderr.write(`stopped at moments of SEED=${random.seed}\n`);
      let expected: Record<string, string> | undefined;
      for (let round = 0; round < ROUNDS; round++) {
        const storage = join(folder, `storage-${round}`);
        const prefix = `overtaken-${database.name}-${folder.slice(-6)}-${round}`;
        const engine = ExportRuntime.create({
          dataSource,
          storage: createStorage(`file:${storage}`),
          key: KEY,
          redisUrl: process.env['TEST_REDIS_URL'] ?? '',
          redisKeyPrefix: prefix,
          timing: { sweepMs: 250, beatMs: 200, watchMs: 50 },
          audit: new AuditService(dataSource),
          report: (error) => reported.push(error),
        });
        const { run } = await engine.exporter.start(REQUEST, ADMIN);
        const slow = await standby.begin({ folder: storage, prefix, killAt: null });
        await until(() => existsSync(join(storage, run.id, '.attempt-1', 'plan.json')));
        await sleep(random.below(400));
        slow.process.kill('SIGSTOP');
        await endIdleTransactions(dataSource);
        const heartbeatAt = Date.now() - 10 * MINUTES;
        await runs.update({ id: run.id, status: 'running' }, { heartbeatAt });
        await shards.update({ exportId: run.id, state: 'leased' }, { heartbeatAt });
        engine.work();
        for await (const view of engine.exporter.watch(run.id, AbortSignal.timeout(3 * MINUTES)))
          expect(['queued', 'running', 'publishing', 'done']).toContain(view.status);
        const published = digests(join(storage, run.id));
        slow.process.kill('SIGCONT');
        await until(async () => (await runs.findOneByOrFail({ id: run.id })).status === 'done');
        // Several of its looks at the row, and whatever it does then.
        await sleep(1_000);
        await until(() =>
          readdirSync(join(storage, run.id)).every((name) => !name.startsWith('.')),
        );
        expect(digests(join(storage, run.id))).toEqual(published);
        expected ??= published;
        expect(published).toEqual(expected);
        slow.process.kill('SIGKILL');
        await slow.ended;
        await engine.close();
      }
      expect(reported).toEqual([]);
    },
    15 * MINUTES,
  );
});

/** What the server does with the locks of a process that stands still, two minutes later. */
async function endIdleTransactions(dataSource: DataSource): Promise<void> {
  // Its last statement may still be at work.
  await sleep(200);
  await dataSource.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
}

function digests(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  expect(names).toContain('manifest.json');
  return Object.fromEntries(
    names
      .filter((name) => !name.startsWith('manifest.'))
      .sort()
      .map((name) => {
        const bytes = readFileSync(join(folder, name));
        return [name, createHash('sha256').update(bytes).digest('hex')];
      }),
  );
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it never came');
}
