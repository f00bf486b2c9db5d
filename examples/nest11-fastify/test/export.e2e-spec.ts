import type { INestApplication, ValidationPipeOptions } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createOpenWebUiDatabase,
  grantAll,
  tokenFor,
  type OpenWebUiDatabase,
} from 'open-webui-fine-tuning/testing';
import { adapter } from '../src/adapter.js';
import { AppModule } from '../src/app.module.js';
import { configure } from '../src/configure.js';

const SECRET = 'a secret that only this test knows';
const EXPORTS = '/api/v1/admin/fine-tuning/export';

/** Options of the host's own global pipe. None of them may change what a request to the module means. */
const PIPES: ValidationPipeOptions[] = [
  {},
  { whitelist: true },
  { whitelist: true, forbidNonWhitelisted: true },
  { whitelist: true, transform: true },
  { transform: true, transformOptions: { enableImplicitConversion: true } },
  {
    whitelist: true,
    transform: true,
    validateCustomDecorators: true,
    transformOptions: { enableImplicitConversion: true },
  },
  { disableErrorMessages: true, skipMissingProperties: true },
];

/** A mistyped filter exports everybody, a string for a boolean an unscrubbed dataset, where a host's pipe decides. */
const BAD_BODIES: [body: object, field: string][] = [
  [{ format: 'openai', userId: ['nobody'] }, 'userId'],
  [{ format: 'openai', rawPii: 'false' }, 'rawPii'],
  [{ format: 'openai', minTurns: '2' }, 'minTurns'],
  [{ format: 'openai', pii: { actoin: 'mask' } }, 'actoin'],
  [{ format: 7 }, 'format'],
];

let database: OpenWebUiDatabase;
let folder: string;
let app: INestApplication;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-'));
  database = await createOpenWebUiDatabase({
    engine: 'sqlite',
    people: [
      { name: 'Ada', role: 'admin' },
      {
        name: 'Bo',
        chats: [
          {
            turns: [
              {
                user: 'My address is bo.lindqvist@mail-of-bo.org, which colour is the sky?',
                assistant: 'The sky is blue.',
              },
            ],
          },
        ],
      },
    ],
  });
  await grantAll(database);
  process.env['OPEN_WEBUI_DATABASE_URL'] = database.url;
  process.env['WEBUI_SECRET_KEY'] = SECRET;
  process.env['FINE_TUNING_KEY'] = 'a key that only this test knows';
  process.env['STORAGE_URL'] = `file:${join(folder, 'exports')}`;
  process.env['REDIS_URL'] ??= 'redis://127.0.0.1:6379';
});

afterAll(async () => {
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

async function start(pipe: ValidationPipeOptions = {}): Promise<void> {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app = module.createNestApplication(adapter());
  configure(app, pipe);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}

afterEach(() => app.close());

async function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${tokenFor(database.user('Ada'), { secret: SECRET })}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function ended(id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const run = (await (await send('GET', `${EXPORTS}/${id}`)).json()) as Record<string, unknown>;
    if (!['queued', 'running', 'publishing'].includes(String(run['status']))) return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('exports with worker threads what people consented to, scrubbed', async () => {
  await start({ whitelist: true, transform: true });
  const created = await send('POST', EXPORTS, { format: 'openai' });
  expect(created.status).toBe(202);
  const { id } = (await created.json()) as { id: string };
  expect(await ended(id)).toMatchObject({ status: 'done', counts: { examples: { train: 1 } } });
  const file = await send('GET', `${EXPORTS}/${id}/files/train.jsonl`);
  const row = JSON.parse(await file.text()) as { messages: { role: string; content: string }[] };
  expect(row.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(row.messages[0]?.content).toBe('My address is [EMAIL_1], which colour is the sky?');
});

it('keeps to its own routes, and the host to its own', async () => {
  await start();
  const key = { headers: { 'x-api-key': 'the key of this backend' } };
  expect((await fetch(`${url}/api/v1/notes`, key)).status).toBe(200);
  const refused = await fetch(`${url}/api/v1/notes`);
  expect([refused.status, await refused.json()]).toEqual([403, { failed: true }]);
  const unknown = await fetch(url + EXPORTS, key);
  expect(unknown.status).toBe(401);
  expect(unknown.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('describes both in one OpenAPI document', async () => {
  await start();
  const document = (await (await fetch(`${url}/docs-json`)).json()) as {
    paths: object;
    components: { schemas: Record<string, { properties: object }> };
  };
  const { schemas } = document.components;
  expect(Object.keys(schemas['CreateExportDto']?.properties ?? {})).toEqual(['text']);
  expect(Object.keys(schemas['FineTuningCreateExport']?.properties ?? {})).toContain('minTurns');
  expect(Object.keys(document.paths)).toContain(EXPORTS);
});

it.each(PIPES)('means the same with a global pipe of %j', async (pipe) => {
  await start(pipe);
  for (const [body, field] of BAD_BODIES) {
    const answer = await send('POST', EXPORTS, body);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(field)]);
  }
  const preview = await send('POST', `${EXPORTS}/preview?samples=1`, { format: 'openai' });
  expect(preview.status).toBe(200);
});
