import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TESTING_SECRET } from '@app/fine-tuning/testing';
import { OPERATION_DESCRIPTIONS } from '../libs/fine-tuning/src/api/http/operation-descriptions.data';
import { ApiClient } from './support/api-client';
import { startApiHost } from './support/api-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';
import { routesOf, unresolved, type OpenApiDocument } from './support/openapi';

describe('a host without @nestjs/swagger', () => {
  let folder: string;
  let database: TestDatabase;
  let child: ChildProcess | undefined;
  let client: ApiClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-openapi-'));
    database = await sqliteFixture('legacy-0.5.20');
    const [bin, preload] = ['../bin/fine-tuning.js', 'support/without-swagger.cjs'].map((path) =>
      join(__dirname, path),
    );
    child = spawn(process.execPath, ['--require', preload ?? '', bin ?? '', 'serve'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        PORT: '0',
        WEBUI_SECRET_KEY: TESTING_SECRET,
        STORAGE_URL: `file:${join(folder, 'exports')}`,
        FINE_TUNING_KEY: 'a key that only the tests know',
        MIGRATE: 'true',
        LOG_LEVEL: 'error',
      },
    });
    client = new ApiClient(await addressOf(child));
  });

  afterAll(async () => {
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('serves the document of the build, which is what a host with it says of itself', async () => {
    const host = await startApiHost(database.url);
    try {
      const live = await new ApiClient(host.url).get('/api/docs-json');
      const built = await client.get('/api/docs-json');
      expect(built.status).toBe(200);
      expect(built.headers.get('content-type')).toBe(live.headers.get('content-type'));
      expect(Object.keys(built.json['paths'] ?? {}).length).toBeGreaterThan(20);
      expect(built.json).toEqual(live.json);
    } finally {
      await host.stop();
    }
  });

  test('describes every operation, and names all schemas alike', async () => {
    const { json } = await client.get('/api/docs-json');
    const document = json as unknown as OpenApiDocument & { tags: { name: string }[] };
    const strangers = Object.keys(document.components.schemas).filter(
      (name) => !name.startsWith('FineTuning'),
    );
    expect(strangers).toEqual([]);
    expect(unresolved(document)).toEqual([]);
    const operations = routesOf(document).map(({ operation }) => operation);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(OPERATION_DESCRIPTIONS)));
    for (const { operationId, description, tags } of operations) {
      expect([operationId, typeof description]).toEqual([operationId, 'string']);
      for (const tag of tags ?? ['']) expect(document.tags.map(({ name }) => name)).toContain(tag);
    }
  });

  test('has no page and no YAML of it, and refuses other methods as ever', async () => {
    expect((await client.get('/api/docs')).status).toBe(404);
    expect((await client.get('/api/docs-yaml')).status).toBe(404);
    const put = await client.send('PUT', '/api/docs-json', undefined);
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('works', async () => {
    expect((await client.get('/health')).status).toBe(200);
    expect((await client.get('/api/v1/admin/fine-tuning/export')).status).toBe(401);
  });
});

/** What `serve` prints once it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const address = /^listening on (\S+)\n/.exec(text)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('the host ended before it listened');
}
