import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const SUPPORT = join(__dirname, 'support');

/** What only some hosts, or only the reference host, need. */
const OPTIONAL = [
  '@aws-sdk/client-s3',
  '@aws-sdk/lib-storage',
  '@nestjs/bull',
  '@nestjs/swagger',
  '@nestjs/terminus',
  'bull',
  'helmet',
  'ioredis',
  'pg',
  'pino',
  'prom-client',
];

describe('a host that has installed only what every host needs', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-optional-'));
  });

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(more: object = {}, metrics = false): Promise<unknown> {
    const options = {
      storage: `file:${join(folder, 'exports')}`,
      key: 'a key that only the tests know',
      auth: { secret: 'a secret that only the tests know' },
      ...more,
    };
    const given = { database: database.url.replace('sqlite:', ''), options, metrics };
    const host = join(SUPPORT, 'small-host.cjs');
    const stdout = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        ['--require', join(SUPPORT, 'without-packages.cjs'), host, JSON.stringify(given)],
        { env: { ...process.env, WITHOUT_PACKAGES: OPTIONAL.join(',') } },
        (_, text, errors) => resolve(text === '' ? JSON.stringify(errors) : text),
      );
    });
    return JSON.parse(stdout);
  }

  test('starts, answers and exports', async () => {
    expect(await run()).toEqual({ status: 401, run: 'done' });
  });

  test.each<[string, object, boolean]>([
    ['ioredis', { redisUrl: 'redis://127.0.0.1:1' }, false],
    ['ioredis', { auth: { secret: 'one of the tests', redisUrl: 'redis://127.0.0.1:1' } }, false],
    ['@nestjs/bull', { bull: { redisUrl: 'redis://127.0.0.1:1' } }, false],
    ['@aws-sdk/client-s3', { storage: 's3://bucket?region=x' }, false],
    ['prom-client', {}, true],
  ])('names the package %s when it is needed (%j)', async (name, more, metrics) => {
    expect(await run(more, metrics)).toEqual({
      code: 'package/missing',
      message: expect.stringMatching(
        new RegExp(`needs the package ${name}: run "npm install ${name}"$`),
      ) as string,
    });
  });
});
