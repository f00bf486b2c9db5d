import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { Engine } from '../libs/fine-tuning/src/export/create-engine';
import { resolveRecipe } from '../libs/fine-tuning/src/export/recipe/resolve-recipe';
import { runExport } from '../libs/fine-tuning/src/export/run-export';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { postgresCase, sqliteCase, type DatabaseCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

/** Kills per case; FINE_TUNING_KILLS raises it for long runs. */
const KILLS = Number(process.env['FINE_TUNING_KILLS'] ?? 15);
/** Latest moment of a kill after a start, in milliseconds: from start-up to publishing. */
const WINDOW_MS = Number(process.env['FINE_TUNING_KILL_WINDOW'] ?? 2_500);
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true, split: { train: 0.8, validation: 0.2 } } as const;
const ADMIN = { id: 'admin-of-the-test' };
const MINUTES = 60_000;

const CASES: readonly (readonly [
  name: string,
  testCase: DatabaseCase,
  redis: boolean,
  workers: number,
])[] = [
  ['in process, SQLite', sqliteCase('legacy-0.5.20'), false, 0],
  ['worker threads, SQLite', sqliteCase('legacy-0.5.20'), false, 2],
  ['Bull, two processes, PostgreSQL', postgresCase('pg-legacy-0.5.20'), true, 0],
];

describe.each(CASES)('killed at random moments (%s)', (_name, testCase, redis, workers) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let folder: string;
  let expected: Map<string, string>;
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    dataSource = await openDatabase(database.url);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-crash-'));
    const output = join(folder, 'expected');
    await runExport({
      databaseUrl: database.url,
      recipe: resolveRecipe(REQUEST),
      key: KEY,
      output,
    });
    expected = digests(output);
  }, 2 * MINUTES);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await dataSource.destroy();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function startProcess(storage: string, prefix: string): ChildProcess {
    const options = {
      databaseUrl: database.url,
      folder: storage,
      key: KEY,
      redisUrl: redis ? process.env['TEST_REDIS_URL'] : null,
      prefix,
      workers,
    };
    const child = spawn(
      process.execPath,
      [join(__dirname, 'support', 'export-process.cjs'), JSON.stringify(options)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    children.add(child);
    return child;
  }

  it(
    'ends in the same bytes, without orphans, nothing twice',
    async () => {
      let kills = 0;
      for (let round = 0; kills < KILLS; round++) {
        const storage = join(folder, `storage-${round}`);
        const prefix = `crash-${database.name}-${folder.slice(-6)}-${round}`;
        const requester = Engine.create({
          dataSource,
          storage: createStorage(`file:${storage}`),
          key: KEY,
          redisUrl: redis ? (process.env['TEST_REDIS_URL'] ?? '') : null,
          redisKeyPrefix: prefix,
          audit: new AuditService(dataSource),
          report: () => undefined,
        });
        const { run } = await requester.exporter.start(REQUEST, ADMIN);
        const crew = redis ? 2 : 1;
        let alive = Array.from({ length: crew }, () => startProcess(storage, prefix));
        const perRound = 5;
        for (let kill = 0; kill < perRound && kills < KILLS; kill++) {
          await sleep(randomInt(50, WINDOW_MS));
          if ((await requester.exporter.get(run.id)).status === 'done') break;
          alive[0]?.kill('SIGKILL');
          kills += 1;
          alive = [...alive.slice(1), startProcess(storage, prefix)];
        }
        for await (const view of requester.exporter.watch(
          run.id,
          AbortSignal.timeout(2 * MINUTES),
        )) {
          if (view.status === 'failed')
            throw new Error(`the run failed: ${view.error?.code ?? ''}`);
        }
        expect((await requester.exporter.get(run.id)).status).toBe('done');
        await until(() =>
          readdirSync(join(storage, run.id)).every((name) => !name.startsWith('.')),
        );
        for (const child of alive) child.kill('SIGKILL');
        expect(digests(join(storage, run.id))).toEqual(expected);
        expect(readdirSync(storage)).toEqual([run.id]);
        await requester.close();
        rmSync(storage, { recursive: true, force: true });
      }
      expect(kills).toBeGreaterThanOrEqual(KILLS);
    },
    60 * MINUTES,
  );
});

describe('the command line, killed and resumed', () => {
  it(
    'ends in the same bytes',
    async () => {
      const database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
      const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-resume-'));
      const recipe = resolveRecipe(REQUEST);
      await runExport({
        databaseUrl: database.url,
        recipe,
        key: KEY,
        output: join(folder, 'expected'),
      });
      const output = join(folder, 'killed');
      let kills = 0;
      for (let tries = 0; tries < 100 && !finished(output); tries++) {
        const child = spawn(process.execPath, ['-e', CLI, database.url, output, KEY], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        const ended = new Promise((resolve) => child.once('exit', resolve));
        // Longer from try to try, so that it ends.
        await Promise.race([ended, sleep(150 + tries * 100)]);
        if (child.exitCode === null) kills += 1;
        child.kill('SIGKILL');
        await ended;
      }
      expect(kills).toBeGreaterThan(0);
      expect(digests(output)).toEqual(digests(join(folder, 'expected')));
      expect(readdirSync(output)).not.toContain('.attempt');
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    },
    5 * MINUTES,
  );
});

const LIBRARY = join(__dirname, '..', 'dist', 'libs', 'fine-tuning', 'src', 'export');

/** What `fine-tuning export` does, without parsing its flags. */
const CLI = `
const { existsSync } = require('node:fs');
const { runExport } = require(${JSON.stringify(join(LIBRARY, 'run-export.js'))});
const { resolveRecipe } = require(${JSON.stringify(join(LIBRARY, 'recipe', 'resolve-recipe.js'))});
const [, databaseUrl, output, key] = process.argv;
const resume = existsSync(output + '/.attempt');
runExport({ databaseUrl, recipe: resolveRecipe(${JSON.stringify(REQUEST)}), output, key, resume }).catch((error) => {
  console.error(error.code, error.message);
  process.exit(1);
});`;

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

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (condition()) return;
    await sleep(100);
  }
  throw new Error('it never came');
}
