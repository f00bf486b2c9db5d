import { DataProcessor, UsageError } from '@app/fine-tuning';
import {
  ChatSourceRegistry,
  DEFAULT_LINEARISE_OPTIONS,
  lineariseChat,
  type PlannedChat,
} from '@app/open-webui';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { runExport } from '../libs/fine-tuning/src/local/run-export';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { ADMIN_API, ApiClient, ended, exportNow, type Reply } from './support/api-client';
import { tokenFor, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import { TEST_KEY } from './support/cli';
import { sqliteCase } from './support/databases';
import { fewChats } from './support/few-chats';
import type { TestDatabase } from './support/fixtures';
import { startModuleHost, type HostOptions, type ModuleHost } from './support/module-host';
import { preparedDatabase } from './support/prepared-database';

const BUILT = join(__dirname, '../dist/libs/fine-tuning/src');
const REQUEST = { format: 'openai' } as const;
/** Scrubs without the settings of the recipe, and so by the host's. */
const HEEDLESS_MODULE = `
const { DataProcessor } = require(${JSON.stringify(BUILT)});
module.exports = class Heedless extends DataProcessor {
  scrub(conversation) {
    return super.scrub(conversation);
  }
};
`;
type Override = (builder: TestingModuleBuilder) => TestingModuleBuilder;

/** Marks every row, and leaves the rest as it is. */
class Marking extends DataProcessor {
  override format(...given: Parameters<DataProcessor['format']>) {
    const [conversation, format] = given;
    const [first, ...rest] = conversation.turns;
    const parts = [{ kind: 'text' as const, text: 'MARKED' }];
    const turns = first === undefined ? [] : [{ ...first, parts }, ...rest];
    return super.format({ ...conversation, turns }, format);
  }
}

/** The same as a module of the host, in JavaScript. */
const MARKING_MODULE = `
const { DataProcessor } = require(${JSON.stringify(BUILT)});
module.exports = class Marking extends DataProcessor {
  format(conversation, format) {
    const [first, ...rest] = conversation.turns;
    return super.format({ ...conversation, turns: [{ ...first, parts: [{ kind: 'text', text: 'MARKED' }] }, ...rest] }, format);
  }
};
`;

async function adminOf(host: ModuleHost): Promise<ApiClient> {
  const admins: { id: string }[] = await host.app
    .get(DataSource)
    .query(`SELECT id FROM "user" WHERE role = 'admin' ORDER BY id`);
  return new ApiClient(host.url, tokenFor(admins[0]?.id ?? ''));
}

async function failedRun(admin: ApiClient, body: object = REQUEST): Promise<Reply['json']> {
  const created = await admin.send('POST', `${ADMIN_API}/export`, body);
  return ended(admin, String(created.json['id']));
}

describe.each(['sqlite', 'postgres'] as const)('a data processor of the host (%s)', (engine) => {
  let database: OpenWebUiDatabase;
  let host: ModuleHost | undefined;
  let folder: string;

  beforeAll(async () => {
    database = await fewChats(engine);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-processor-'));
    writeFileSync(join(folder, 'marking.cjs'), MARKING_MODULE);
    writeFileSync(join(folder, 'heedless.cjs'), HEEDLESS_MODULE);
  });

  afterEach(async () => {
    await host?.stop();
    host = undefined;
  });

  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(options: HostOptions, override?: Override): Promise<ApiClient> {
    host = await startModuleHost(database.url, options, override);
    return adminOf(host);
  }

  function rowsOf(run: Reply['json']): string[] {
    const file = join(host?.exports ?? '', String(run['id']), 'train.jsonl');
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  }

  test.each<[string, Override, number]>([
    ['a class', (builder) => builder.overrideProvider(DataProcessor).useClass(Marking), 0],
    [
      'an object, where worker threads were asked for',
      (builder) => builder.overrideProvider(DataProcessor).useValue(new Marking({ key: TEST_KEY })),
      2,
    ],
  ])('that overrides ours with %s makes the rows of every export', async (_, override, workers) => {
    const admin = await start({ workers }, override);
    const rows = rowsOf(await exportNow(admin, REQUEST));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('MARKED');
    const preview = await admin.send('POST', `${ADMIN_API}/export/preview`, REQUEST);
    expect(preview.text).toContain('MARKED');
    const told = JSON.stringify(host?.logged).includes('exports run in the thread of the process');
    expect(told).toBe(workers > 0);
  });

  test('that an option names works in worker threads and from the command line, and stands in the recipe', async () => {
    const processor = join(folder, 'marking.cjs');
    const admin = await start({ workers: 2, processor });
    const run = await exportNow(admin, REQUEST);
    const rows = rowsOf(run);
    for (const row of rows) expect(row).toContain('MARKED');
    const told = JSON.stringify(host?.logged);
    expect(told).not.toContain('exports run in the thread of the process');
    const { manifest } = await runExport({
      databaseUrl: database.url,
      recipe: resolveRecipe(REQUEST),
      output: join(folder, `cli-${engine}`),
      key: TEST_KEY,
      processor,
      workers: 2,
    });
    expect(manifest.recipe.processor).toMatchObject({ name: 'marking' });
    expect(manifest.recipeSha256).toBe(run['recipeSha256']);
    const file = join(folder, `cli-${engine}`, 'train.jsonl');
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(rows);
  });

  test('that names no settings scrubs by those of the host in every thread', async () => {
    const processor = join(folder, 'heedless.cjs');
    const pii: HostOptions['pii'] = { deny: [{ value: 'you', type: 'ORG' }] };
    const made: string[][] = [];
    for (const workers of [0, 2]) {
      const admin = await start({ workers, processor, pii });
      made.push(rowsOf(await exportNow(admin, REQUEST)));
      await host?.stop();
      host = undefined;
    }
    const [inline, threads] = made;
    expect(threads).toEqual(inline);
    expect(inline?.join('')).toContain('[ORG_1]');
    expect(inline?.join('')).not.toMatch(/\byou\b/);
  });

  test.each<[string, object, string]>([
    ['that throws', { scrub: () => raise() }, 'pii/detector-failed'],
    ['that rejects', { scrub: () => Promise.reject(new Error('jane')) }, 'pii/detector-failed'],
    ['that answers nothing', { scrub: () => undefined }, 'pii/detector-failed'],
    [
      'that lets everything through',
      { scrub: (conversation: unknown) => ({ conversation, counts: {} }) },
      'pii/canary-miss',
    ],
    ['whose formatting fails', { format: () => raise() }, 'processor/failed'],
    ['that answers with the conversation before', before('clean'), 'processor/invalid'],
    ['that scrubs the conversation before', before('scrub'), 'pii/detector-failed'],
    [
      'that forgets the authors',
      { clean: (keep: object) => ({ keep: { ...keep, authorIds: [] } }) },
      'processor/invalid',
    ],
    ['that makes rows of two lines', { format: () => ({ row: '{"a":\n1}' }) }, 'processor/invalid'],
    ['that keeps what it saw', keeping(), 'processor/invalid'],
    ['whose reason is a text', { clean: () => ({ drop: 'jane wrote it' }) }, 'processor/invalid'],
    [
      'whose counts are texts',
      { scrub: (conversation: unknown) => ({ conversation, counts: { jane: 1 } }) },
      'pii/detector-failed',
    ],
    [
      'that throws an error of ours',
      { format: () => raise(new UsageError('help-desk/failed', 'jane')) },
      'processor/failed',
    ],
    ['that scrubs and writes what was there before', unscrubbed(), 'pii/canary-miss'],
  ])('%s fails the export, and nothing is published', async (_, methods, code) => {
    const admin = await start({}, (builder) =>
      builder
        .overrideProvider(DataProcessor)
        .useValue(Object.assign(new DataProcessor({ key: TEST_KEY }), methods)),
    );
    const run = await failedRun(admin);
    expect(run).toMatchObject({ status: 'failed', error: { code } });
    expect(JSON.stringify(run)).not.toContain('jane');
    const left = join(host?.exports ?? '', String(run['id']));
    expect(existsSync(left) ? readdirSync(left) : []).toEqual([]);
  });

  test.each([
    ['a path that leads nowhere', undefined, 'extension/missing'],
    ['a module that exports no class', 'module.exports = { scrub: 1 };', 'processor/invalid'],
    ['a class that cannot scrub', 'module.exports = class {};', 'processor/invalid'],
    ['a module that throws', 'throw new Error("its own words");', 'extension/failed'],
  ])('does not start with %s', async (_, code, expected) => {
    const processor = join(folder, `${expected.replace('/', '-')}-${code?.length}.cjs`);
    if (code !== undefined) writeFileSync(processor, code);
    const starting = startModuleHost(database.url, { processor });
    await expect(starting).rejects.toMatchObject({ code: expected });
  });

  test('is waited for by processes that have another one', async () => {
    const override: Override = (builder) =>
      builder.overrideProvider(DataProcessor).useClass(Marking);
    const admin = await start({ work: false }, override);
    const created = await admin.send('POST', `${ADMIN_API}/export`, REQUEST);
    const path = `${ADMIN_API}/export/${String(created.json['id'])}`;
    const exports = host?.exports ?? '';
    const other = await startModuleHost(database.url, { storage: `file:${exports}` });
    try {
      await other.until('an export is left to other processes');
      expect(JSON.stringify(other.logged)).toContain('processor/missing');
      expect((await admin.get(path)).json).toMatchObject({ status: 'queued' });
    } finally {
      await other.stop();
    }
    const same = await startModuleHost(database.url, { storage: `file:${exports}` }, override);
    try {
      expect(await ended(admin, String(created.json['id']))).toMatchObject({ status: 'done' });
    } finally {
      await same.stop();
    }
    for (const row of rowsOf(created.json)) expect(row).toContain('MARKED');
  });

  test('does not start with an object that cannot scrub', async () => {
    const starting = startModuleHost(database.url, {}, (builder) =>
      builder
        .overrideProvider(DataProcessor)
        .useValue({ clean: () => raise(), format: () => raise() }),
    );
    await expect(starting).rejects.toMatchObject({ code: 'processor/invalid' });
  });
});

describe('the usual data processor', () => {
  let database: TestDatabase;
  let host: ModuleHost;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.11.0'));
    host = await startModuleHost(database.url);
  });

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('makes of a conversation of the host what an export makes of it', async () => {
    const admin = await adminOf(host);
    const run = await exportNow(admin, { ...REQUEST, dedup: false });
    const exported = readFileSync(join(host.exports, String(run['id']), 'train.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const processor = host.app.get(DataProcessor, { strict: false });
    const made = new Set<string>();
    const { signal } = new AbortController();
    const source = new ChatSourceRegistry().create('chats', host.app.get(DataSource));
    const rows: PlannedChat[] = [];
    for await (const page of source.plan({ from: null, to: null, userIds: [] }, signal))
      for (const chat of page) rows.push({ ...chat, ordinal: rows.length });
    for await (const chat of source.read(rows, signal)) {
      if (chat.content === undefined) continue;
      for (const conversation of lineariseChat(chat, DEFAULT_LINEARISE_OPTIONS).conversations) {
        const answer = await processor.process(conversation, REQUEST);
        if ('row' in answer) made.add(answer.row);
      }
    }
    expect(exported.filter((row) => !made.has(row))).toEqual([]);
  });
});

function raise(error = new Error('jane.doe@acme.io')): never {
  throw error;
}

/** Answers with the first conversation that it met, whatever it is asked about. */
function before(method: 'clean' | 'scrub') {
  let first: unknown;
  return {
    [method]: (conversation: unknown) => {
      first ??= conversation;
      return method === 'clean' ? { keep: first } : { conversation: first, counts: {} };
    },
  };
}

function keeping() {
  const seen: unknown[] = [];
  return { format: (conversation: unknown) => ({ row: JSON.stringify(seen.push(conversation)) }) };
}

/** Scrubs, and writes what it kept from before. */
function unscrubbed() {
  let kept: unknown;
  return {
    clean: (conversation: unknown) => ({ keep: (kept = conversation) }),
    format: () => ({ row: JSON.stringify(kept) }),
  };
}
