import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { ADMIN_API, ApiClient, ended, exportNow } from './support/api-client';
import { tokenFor, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import { cli, spawnCli, type CliResult } from './support/cli';
import { databaseCases, sqliteCase } from './support/databases';
import { fewChats } from './support/few-chats';
import type { TestDatabase } from './support/fixtures';
import { startModuleHost, type HostOptions, type ModuleHost } from './support/module-host';
import { preparedDatabase } from './support/prepared-database';

const HELP_DESK = join(__dirname, '../examples/extension/help-desk.mjs');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-extensions-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** A CommonJS extension of this expression. */
function extension(code: string, name = `made-${++files}`): string {
  const path = join(folder, `${name}.cjs`);
  writeFileSync(path, `module.exports = ${code};\n`);
  return path;
}

function formatWith(methods: string): string {
  return `{ formats: [{ name: 'own', title: 'x', validate: () => [], format: () => ({ row: '{}' }), ${methods} }] }`;
}

function manifestOf(dataset: string): Manifest {
  return JSON.parse(readFileSync(join(dataset, 'manifest.json'), 'utf8')) as Manifest;
}

async function adminOf(host: ModuleHost): Promise<ApiClient> {
  const admins: { id: string }[] = await host.app
    .get(DataSource)
    .query(`SELECT id FROM "user" WHERE role = 'admin' ORDER BY id`);
  return new ApiClient(host.url, tokenFor(admins[0]?.id ?? ''));
}

describe.each(databaseCases())('the example of an extension ($engine)', (testCase) => {
  let database: TestDatabase;
  let host: ModuleHost | undefined;

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    await addTickets(database.url);
  });

  afterEach(async () => {
    await host?.stop();
    host = undefined;
  });

  afterAll(() => database.remove());

  function exportTickets(out: string, workers: number, run = cli): Promise<CliResult> {
    return run([
      ...['export', '--database', database.url, '--out', out, '--workers', String(workers)],
      ...['--extension', HELP_DESK, '--source', 'tickets', '--format', 'question-answer'],
      ...['--filter', 'answer-words=4', '--json'],
      // The library that writes it is ESM, which Jest does not load.
      ...(run === spawnCli ? ['--parquet'] : []),
    ]);
  }

  test('exports what the person consents to, scrubbed and filtered, alike in threads and in a process of its own', async () => {
    const outs = [1, 2, 3].map((n) => join(folder, `tickets-${testCase.engine}-${n}`));
    const [one = '', two = '', three = ''] = outs;
    const results = [
      await exportTickets(one, 1),
      await exportTickets(two, 2),
      await exportTickets(three, 2, spawnCli),
    ];
    for (const { code, stderr } of results)
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('error:')]);
    const rows = readFileSync(join(one, 'train.jsonl'), 'utf8');
    expect(
      rows
        .trimEnd()
        .split('\n')
        .map((row) => JSON.parse(row) as unknown),
    ).toEqual([{ prompt: 'Where is [TICKET_1]?', completion: 'It is with the second level.' }]);
    expect(existsSync(join(three, 'train.parquet'))).toBe(true);
    expect(readFileSync(join(two, 'train.jsonl'), 'utf8')).toBe(rows);
    expect(manifestOf(three).merkleRoot).toBe(manifestOf(one).merkleRoot);
    const { recipe, counts, pii, recipeSha256, canaries } = manifestOf(one) as Manifest & {
      canaries: unknown;
    };
    expect(recipe).toMatchObject({
      source: 'tickets',
      filters: { 'answer-words': 4 },
      extensions: [
        { name: 'help-desk', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      ],
    });
    expect(manifestOf(two).recipeSha256).toBe(recipeSha256);
    expect(counts.chats.dropped).toMatchObject({ answer_words: 1 });
    expect(pii).toMatchObject({ TICKET: 1 });
    expect(canaries).toBeDefined();

    const verified = await cli([
      'verify',
      one,
      '--extension',
      HELP_DESK,
      '--database',
      database.url,
    ]);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('as recorded')]);
    const blind = await cli(['verify', one]);
    expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining('--extension')]);
    expect(blind.stderr).toContain('help-desk');
  });

  test('works over REST, in worker threads, and is listed', async () => {
    host = await startModuleHost(database.url, { workers: 2, extensions: [HELP_DESK] });
    const admin = await adminOf(host);
    const namesOf = async (what: string): Promise<string[]> => {
      const { json } = await admin.get(`${ADMIN_API}/${what}`);
      return (json['items'] as unknown as { name: string }[]).map(({ name }) => name);
    };
    expect(await namesOf('formats')).toEqual(expect.arrayContaining(['openai', 'question-answer']));
    expect(await namesOf('filters')).toEqual(expect.arrayContaining(['turns', 'answer-words']));
    expect(await namesOf('recognizers')).toEqual(expect.arrayContaining(['email', 'ticket']));
    const run = await exportNow(admin, {
      source: 'tickets',
      format: 'question-answer',
      filters: { 'answer-words': true },
      pii: { types: { TICKET: 'redact' } },
    });
    const dataset = join(host.exports, String(run['id']));
    expect(readFileSync(join(dataset, 'train.jsonl'), 'utf8')).toContain('Where is [REDACTED]?');
    expect(manifestOf(dataset).recipe.filters).toEqual({ 'answer-words': 3 });
    expect(JSON.stringify(host.logged)).not.toContain('in the thread of the process');
  });

  test('leaves no trace in a recipe that has no part of it, and gives such an export the same bytes', async () => {
    const [plain, other] = ['plain', 'other'].map((name) =>
      join(folder, `${name}-${testCase.engine}`),
    );
    const filterOnly = extension(
      `{ filters: require(${JSON.stringify(HELP_DESK)}).default.filters }`,
    );
    const request = ['export', '--database', database.url, '--format', 'openai', '--out'];
    expect((await cli([...request, plain ?? ''])).code).toBe(0);
    expect((await cli([...request, other ?? '', '--extension', filterOnly])).code).toBe(0);
    const [before, after] = [manifestOf(plain ?? ''), manifestOf(other ?? '')];
    expect(before.recipe).not.toHaveProperty('extensions');
    expect(before.recipe).not.toHaveProperty('filters');
    expect(after.merkleRoot).toBe(before.merkleRoot);
    expect(after.recipeSha256).not.toBe(before.recipeSha256);
  });

  test.each([
    ['no such extension', false, false, 'extension/missing'],
    ['another version of it', true, false, 'extension/differs'],
    ['no such extension, on one queue with others', false, true, 'extension/missing'],
  ])('is waited for by a process that has %s', async (_, hasOther, bull, code) => {
    const other = extension(`{ name: 'help-desk', filters: [] }`);
    const queue: HostOptions = bull
      ? {
          redisUrl: process.env['TEST_REDIS_URL'] ?? '',
          queuePrefix: `extensions-${database.name}-${++files}`,
          timing: { sweepMs: 500 },
        }
      : {};
    const own = { ...queue, extensions: [HELP_DESK] };
    host = await startModuleHost(database.url, { ...own, work: false });
    const admin = await adminOf(host);
    const body = { source: 'tickets', format: 'question-answer' };
    const created = await admin.send('POST', `${ADMIN_API}/export`, body);
    const id = String(created.json['id']);
    const there = { ...queue, storage: `file:${host.exports}` };
    const second = await startModuleHost(database.url, {
      ...there,
      extensions: hasOther ? [other] : [],
    });
    let third: ModuleHost | undefined;
    try {
      await second.until('an export is left to other processes');
      expect(JSON.stringify(second.logged)).toContain(code);
      const { json } = await admin.get(`${ADMIN_API}/export/${id}`);
      expect(json).toMatchObject({ status: 'queued', error: null });
      third = await startModuleHost(database.url, { ...there, extensions: [HELP_DESK] });
      expect(await ended(admin, id)).toMatchObject({ status: 'done' });
    } finally {
      await third?.stop();
      await second.stop();
    }
  });
});

describe('an extension on the command line', () => {
  test.each([
    ['CommonJS', 'cjs', 'module.exports = EXTENSION;'],
    ['compiled TypeScript', 'cjs', 'exports.__esModule = true; exports.default = EXTENSION;'],
    ['ESM', 'mjs', 'export default EXTENSION;'],
    ['ESM that awaits', 'mjs', 'await null; export default EXTENSION;'],
  ])('may be %s', async (kind, ending, code) => {
    const path = join(folder, `kind-${kind.replaceAll(' ', '-')}.${ending}`);
    writeFileSync(path, code.replace('EXTENSION', formatWith('')));
    for (const run of [cli, spawnCli]) {
      const { code: exit, stdout, stderr } = await run(['formats', '--extension', path]);
      expect([exit, stdout, stderr]).toEqual([0, expect.stringMatching(/^own /m), '']);
    }
  });

  test('may be a package, and a file named from the working directory', async () => {
    const home = join(folder, 'backend');
    const inside = join(home, 'node_modules', 'an-extension');
    mkdirSync(inside, { recursive: true });
    writeFileSync(
      join(inside, 'package.json'),
      '{"name":"an-extension","type":"module","exports":{"import":"./index.js"}}',
    );
    writeFileSync(join(inside, 'index.js'), `export default ${formatWith('')};`);
    writeFileSync(join(home, 'beside.cjs'), `module.exports = { filters: [] };`);
    const before = process.cwd();
    process.chdir(home);
    try {
      const args = ['formats', '--extension', 'an-extension', './beside.cjs', '--json'];
      const { code, stdout, stderr } = await spawnCli(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('"own"');
    } finally {
      process.chdir(before);
    }
  });

  test('is listed, scrubs, and validates', async () => {
    const own = ['--extension', HELP_DESK];
    expect((await cli(['filters', ...own])).stdout).toMatch(
      /^answer-words .*below 3 words as answer_words/m,
    );
    expect((await cli(['recognizers', ...own])).stdout).toMatch(/^ticket +TICKET/m);
    const stdin = '{"id":1,"text":"See HD-123456."}\n';
    const scrubbed = await cli(['scrub', ...own, '--types', 'TICKET=mask'], { stdin });
    expect(scrubbed.stdout).not.toContain('123456');
    const file = join(folder, 'rows.jsonl');
    writeFileSync(file, '{"prompt":"a","completion":"b"}\n{"prompt":""}\n');
    const args = ['validate', '--format', 'question-answer', file];
    const checked = await cli([...args, ...own]);
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining(':2 /prompt text')]);
    expect((await cli(['validate', ...own, file, '--format', 'question-answer'])).code).toBe(1);
    const blind = await cli(args);
    expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining('--extension')]);
  });
});

/** Everything that can be told before an export begins: at the start of the module, and by the command line. */
describe.each<[string, string | undefined, string, RegExp]>([
  ['is not there', undefined, 'extension/missing', /no file and no package/],
  [
    'throws at load',
    '(() => { throw new Error("its own words"); })()',
    'extension/failed',
    /its own words/,
  ],
  ['has a fault of syntax', '{', 'extension/failed', /failed to load/],
  ['exports nothing', 'undefined', 'extension/invalid', /default export/],
  ['exports a function', '() => ({})', 'extension/invalid', /default export/],
  ['adds nothing', '{}', 'extension/invalid', /adds nothing/],
  ['has a field that there is not', '{ format: [] }', 'extension/invalid', /format is unknown/],
  ['has no list', '{ formats: {} }', 'extension/invalid', /formats must be a list/],
  [
    'has a format without a name',
    formatWith('name: undefined'),
    'extension/invalid',
    /formats\[0\]\.name/,
  ],
  [
    'has a format without format',
    formatWith('format: 1'),
    'extension/invalid',
    /formats\[0\]\.format/,
  ],
  [
    'has a format without validate',
    formatWith('validate: 1'),
    'extension/invalid',
    /formats\[0\]\.validate/,
  ],
  ['has a source that is no object', '{ sources: [null] }', 'extension/invalid', /sources\[0\]/],
  [
    'has a source that makes nothing',
    `{ sources: [{ name: 'a' }] }`,
    'extension/invalid',
    /sources\[0\]\.create/,
  ],
  [
    'has a recognizer of no type',
    '{ recognizers: [{ find() {} }] }',
    'extension/invalid',
    /recognizers\[0\].*type/,
  ],
  [
    'has a kind that finds nothing',
    `{ recognizers: [{ type: 'A' }] }`,
    'extension/invalid',
    /recognizers\[0\]/,
  ],
  [
    'has a filter without a default',
    `{ filters: [{ name: 'a', measures: 'b', unit: 'c', value() {} }] }`,
    'extension/invalid',
    /filters\[0\]\.default/,
  ],
  [
    'has a filter whose reason is a fate',
    `{ filters: [{ name: 'a', measures: 'b', unit: 'c', default: 1, value() {}, reason: 'exported' }] }`,
    'extension/invalid',
    /filters\[0\]\.reason/,
  ],
  [
    'has a filter that is called like what every object has',
    `{ filters: [{ name: 'constructor', measures: 'b', unit: 'c', default: 1, value() {} }] }`,
    'extension/invalid',
    /filters\[0\]\.reason/,
  ],
  [
    'has a kind that would win over all others',
    `{ recognizers: [{ type: 'A', rank: 9, create: () => [] }] }`,
    'extension/invalid',
    /recognizers\[0\].*rank/,
  ],
  ['has a format of ours', formatWith(`name: 'openai'`), 'extension/duplicate', /format "openai"/],
  [
    'has a source of ours',
    `{ sources: [{ name: 'chats', create() {} }] }`,
    'extension/duplicate',
    /source "chats"/,
  ],
  [
    'has a type of ours',
    `{ recognizers: [{ type: 'EMAIL', describe: 'x', find: () => [] }] }`,
    'extension/duplicate',
    /recognizer "EMAIL"/,
  ],
  [
    'has a filter of ours',
    `{ filters: [{ name: 'turns', measures: 'b', unit: 'c', default: 1, value() {} }] }`,
    'extension/duplicate',
    /filter "turns"/,
  ],
])('an extension that %s', (_, code, expected, message) => {
  let path: string;
  let database: TestDatabase;

  beforeAll(async () => {
    path = join(folder, 'no-such-file.cjs');
    if (code !== undefined) path = extension(code);
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
  });

  afterAll(() => database.remove());

  test(`stops the start of the module and every command: ${expected}`, async () => {
    const starting = startModuleHost(database.url, { extensions: [path] });
    await expect(starting).rejects.toMatchObject({ code: expected });
    await expect(startModuleHost(database.url, { extensions: [path] })).rejects.toThrow(message);
    const out = join(folder, 'never');
    const request = ['--database', database.url, '--format', 'openai', '--out', out];
    for (const command of [['formats'], ['export', ...request]]) {
      const { code: exit, stderr } = await cli([...command, '--extension', path]);
      expect([exit, stderr]).toEqual([2, expect.stringMatching(message)]);
      expect(stderr).toContain(expected);
      if (expected === 'extension/invalid') expect(stderr).toContain('made-');
    }
    expect(existsSync(out)).toBe(false);
  });
});

test('two extensions of one name are refused', async () => {
  const [one, two] = [1, 2].map(() => extension(`{ name: 'same', filters: [] }`));
  const { code, stderr } = await cli(['formats', '--extension', one ?? '', two ?? '']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('extension/duplicate')]);
});

/** What only shows while rows are made: the export fails with the name of whose fault it is, and leaves nothing. */
describe('an extension that goes wrong during an export', () => {
  let database: OpenWebUiDatabase;

  beforeAll(async () => {
    database = await fewChats();
  });

  afterAll(() => database.remove());

  const filter = (value: string): string =>
    `{ filters: [{ name: 'own', measures: 'b', unit: 'c', default: 1, value: ${value} }] }`;
  const recognizer = (hits: string): string =>
    `{ recognizers: [{ type: 'OWN', describe: 'x', find: () => ${hits} }] }`;
  const raise = `(() => { throw new Error('Jane wrote this'); })()`;

  test.each<[string, string, string[], RegExp]>([
    [
      'a format throws',
      formatWith(`format: () => ${raise}`),
      ['own'],
      /format "own" of extension "broken-.*extension\/failed/,
    ],
    [
      'a format answers with nothing',
      formatWith('format: () => undefined'),
      ['own'],
      /extension\/invalid-row/,
    ],
    [
      'a row is no JSON',
      formatWith(`format: () => ({ row: '{' })`),
      ['own'],
      /not JSON.*extension\/invalid-row/,
    ],
    [
      'a row is refused by its own validate',
      formatWith(`validate: () => [{ pointer: '/a', rule: 'never', message: 'Jane' }]`),
      ['own'],
      /extension "broken-.*\(never\).*extension\/invalid-row/,
    ],
    [
      'a row has two lines',
      formatWith(`format: () => ({ row: '{"a":\\n1}' })`),
      ['own'],
      /format "own" of extension "broken-.*several lines.*extension\/invalid-row/,
    ],
    [
      'a format keeps the conversations before',
      formatWith(
        `seen: [], format(c) { this.seen.push(c); return { row: JSON.stringify(this.seen) }; }`,
      ),
      ['own'],
      /format "own" of extension "broken-.*two different rows.*extension\/invalid-row/,
    ],
    [
      'a format changes what it is given',
      formatWith(`format(c) { 'use strict'; c.turns.length = 0; return { row: '{}' }; }`),
      ['own'],
      /format "own" of extension "broken-.*TypeError.*extension\/failed/,
    ],
    [
      'a reason is a text',
      formatWith(`format: () => ({ drop: 'Jane wrote this' })`),
      ['own'],
      /format "own".*extension\/invalid-row/,
    ],
    [
      'a reason is a fate',
      formatWith(`format: () => ({ drop: 'exported' })`),
      ['own'],
      /format "own".*extension\/invalid-row/,
    ],
    [
      'a filter throws with a text in the name of its error',
      filter(`() => { throw Object.assign(new Error('x'), { name: 'Jane wrote this' }); }`),
      ['openai', '--filter', 'own=2'],
      /filter "own" failed \(Error\).*filter\/failed/,
    ],
    [
      'a filter answers NaN',
      filter('() => NaN'),
      ['openai', '--filter', 'own'],
      /filter "own".*filter\/invalid/,
    ],
    [
      'a filter throws',
      filter(`() => ${raise}`),
      ['openai', '--filter', 'own=2'],
      /filter "own" failed.*filter\/failed/,
    ],
    [
      'a hit lies outside the text',
      recognizer('[{ start: 0, end: 1e6, score: 1 }]'),
      ['openai'],
      /recognizer own.*pii\/recognizer-invalid/,
    ],
    [
      'a score is NaN',
      recognizer('[{ start: 0, end: 1, score: NaN }]'),
      ['openai'],
      /recognizer own/,
    ],
    [
      'a recognizer throws',
      recognizer(raise),
      ['openai'],
      /recognizer own.*pii\/recognizer-failed/,
    ],
  ])('where %s', async (_, code, format, message) => {
    const path = extension(code, `broken-${++files}`);
    for (const workers of ['1', '2']) {
      const out = join(folder, `failed-${files}-${workers}`);
      const args = ['export', '--database', database.url, '--out', out, '--workers', workers];
      // Whose fault it is does not depend on what is scrubbed, and a recognizer works there only.
      const raw = code.includes('recognizers') ? [] : ['--raw-pii'];
      const result = await cli([...args, '--extension', path, '--format', ...format, ...raw]);
      expect([result.code, result.stderr]).toEqual([1, expect.stringMatching(message)]);
      expect(result.stderr).not.toContain('Jane');
      expect(existsSync(out)).toBe(false);
    }
  });

  test('a process whose export fails in a thread ends: no other thread begins with what the failed one gave back', async () => {
    const path = extension(formatWith(`format: () => ${raise}`), `broken-${++files}`);
    const out = join(folder, `failed-${files}`);
    const args = ['export', '--database', database.url, '--out', out, '--workers', '2'];
    const { code, stderr } = await spawnCli([...args, '--extension', path, '--format', 'own']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('extension/failed')]);
  }, 30_000);

  test('a filter that there is not, or a value that is no number, is refused before anything is made', async () => {
    const request = ['export', '--database', database.url, '--format', 'openai', '--dry-run'];
    for (const [value, message] of [
      ['nothing', /turns, length, length-ratio, rating/],
      ['turns=many', /--filter/],
      ['turns=1,turns=2', /--filter/],
    ] as const) {
      const { code, stderr } = await cli([...request, '--filter', value]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    }
  });
});

test.each(databaseCases())(
  'no source gets the chat of somebody out who did not consent, under whatever name ($engine)',
  async (testCase) => {
    const database = await preparedDatabase(testCase);
    const dataSource = await openDatabase(database.url);
    try {
      const chats: { id: string; user_id: string; flag: string | null }[] = await dataSource.query(
        `SELECT c.id, c.user_id, u.fine_tuning_consent AS flag FROM chat c JOIN "user" u ON u.id = c.user_id ORDER BY c.id`,
      );
      const owner = chats.find(({ flag }) => flag === 'granted')?.user_id ?? '';
      const wrong = chats.filter(({ flag }) => flag !== 'granted').map(({ id }) => id);
      expect(wrong.length).toBeGreaterThan(0);
      const path = extension(
        `{ sources: [{ name: 'own', create: () => ({ name: 'own', plan, read }) }] };
        const row = (chatId) => ({ chatId, userId: ${JSON.stringify(owner)}, createdAt: 1, updatedAt: 1, chatConsent: 'granted', bytes: 1 });
        async function* plan() { yield [...${JSON.stringify(wrong)}, 'a ticket'].map(row); }
        async function* read(rows) {
          for (const planned of rows) {
            const text = 'This was written in ' + planned.chatId;
            const messages = {
              q: { id: 'q' + planned.chatId, parentId: null, childrenIds: ['a'], role: 'user', content: text },
              a: { id: 'a', parentId: 'q', childrenIds: [], role: 'assistant', content: 'Yes, it was.', done: true },
            };
            messages.q.id = 'q';
            const blob = { history: { messages, currentId: 'a' } };
            yield { planned, origins: [], originUnresolved: false, content: { blob, tags: [], feedback: [], hasFeedbackTable: true, createdAt: 1, models: new Map() } };
          }
        }`,
      );
      for (const workers of ['1', '2']) {
        const out = join(folder, `wrong-name-${testCase.engine}-${workers}`);
        const args = ['export', '--database', database.url, '--out', out, '--workers', workers];
        const own = ['--extension', path, '--source', 'own', '--format', 'openai'];
        const { code, stderr } = await cli([...args, ...own, '--no-dedup']);
        expect([code, stderr]).toEqual([0, expect.not.stringContaining('error:')]);
        const rows = readFileSync(join(out, 'train.jsonl'), 'utf8').trimEnd().split('\n');
        expect(rows).toEqual([expect.stringContaining('This was written in a ticket')]);
        const { counts } = manifestOf(out);
        expect(counts.chats.dropped).toMatchObject({ no_consent: wrong.length });
      }
    } finally {
      await dataSource.destroy();
      await database.remove();
    }
  },
);

test('a format that writes ids writes those of the provenance, the same in threads', async () => {
  const database = await preparedDatabase(sqliteCase('legacy-0.11.0'));
  try {
    const path = extension(
      formatWith(
        `format: ({ chatId, userId, authorIds }) => ({ row: JSON.stringify({ chatId, userId, authorIds }) })`,
      ),
    );
    const files = ['1', '2'].map(async (workers) => {
      const out = join(folder, `ids-${workers}`);
      const args = ['export', '--database', database.url, '--out', out, '--workers', workers];
      const { code, stderr } = await cli([...args, '--extension', path, '--format', 'own']);
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('error:')]);
      const linesOf = (name: string): Record<string, unknown>[] =>
        readFileSync(join(out, name), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
      const rows = linesOf('train.jsonl');
      const known = linesOf('provenance.jsonl').map(({ chat, user }) => [chat, user]);
      expect(rows.map(({ chatId, userId }) => [chatId, userId])).toEqual(known);
      return rows;
    });
    const [one, two] = await Promise.all(files);
    expect(two).toEqual(one);
  } finally {
    await database.remove();
  }
});

test('the log and the export say nothing that an extension or a processor said itself', async () => {
  const database = await fewChats();
  const ours = JSON.stringify(join(__dirname, '../dist/libs/fine-tuning/src'));
  const failing = (why: string): string =>
    `() => { const { UsageError, ScrubError, DataProcessor } = require(${ours}); throw ${why}; }`;
  const quoting = [
    `new UsageError('help-desk/failed', 'Jane wrote this')`,
    `new ScrubError('pii/detector-failed', 'Jane wrote this')`,
    `new Error('cannot parse\\n    at Jane wrote this (x.js:1:1)')`,
    `Object.assign(new Error('x'), { code: 'Jane wrote this', name: 'Jane wrote this' })`,
  ];
  try {
    for (const [index, why] of quoting.entries()) {
      const format = extension(formatWith(`format: ${failing(why)}`));
      const processor = join(folder, `quoting-${index}.cjs`);
      const scrub = failing(why).replace('() =>', 'scrub()').replace('scrub() {', 'scrub() {');
      writeFileSync(
        processor,
        `module.exports = class Quoting extends require(${ours}).DataProcessor { ${scrub} };`,
      );
      for (const [place, [options, body, code]] of (
        [
          [{ extensions: [format] }, { format: 'own' }, 'extension/failed'],
          [{ processor }, { format: 'openai' }, 'pii/detector-failed'],
        ] as const
      ).entries()) {
        // Each door once with each kind of failure; threads and none take turns.
        const workers = (index + place) % 2 === 0 ? 0 : 2;
        {
          const host = await startModuleHost(database.url, { ...options, workers });
          try {
            const admin = await adminOf(host);
            const created = await admin.send('POST', `${ADMIN_API}/export`, body);
            const run = await ended(admin, String(created.json['id']));
            expect(run).toMatchObject({ status: 'failed', error: { code } });
            expect(JSON.stringify([run, host.logged])).not.toContain('Jane');
            const preview = await admin.send('POST', `${ADMIN_API}/export/preview`, body);
            expect([preview.status, preview.text]).toEqual([
              500,
              expect.not.stringContaining('Jane'),
            ]);
            expect(JSON.stringify(host.logged)).not.toContain('Jane');
          } finally {
            await host.stop();
          }
        }
      }
    }
  } finally {
    await database.remove();
  }
});

test('the built-in filters are those of the flags', async () => {
  const database = await preparedDatabase(sqliteCase('legacy-0.11.0'));
  try {
    const reasonsOf = async (...flags: string[]): Promise<unknown> => {
      const args = [
        'export',
        '--database',
        database.url,
        '--format',
        'openai',
        '--dry-run',
        '--json',
      ];
      const { stdout } = await cli([...args, ...flags]);
      return (JSON.parse(stdout) as { counts: unknown }).counts;
    };
    expect(await reasonsOf('--filter', 'turns=3')).toEqual(await reasonsOf('--min-turns', '3'));
    expect(await reasonsOf('--filter', 'length=60')).toEqual(await reasonsOf('--max-tokens', '60'));
    const rated = (await reasonsOf('--filter', 'rating')) as Manifest['counts'];
    expect(rated.chats.dropped['low_rating']).toBeGreaterThan(0);
  } finally {
    await database.remove();
  }
});

/** Tickets of somebody who consents, with a short answer as well, and of somebody who does not. */
async function addTickets(url: string): Promise<void> {
  const dataSource = await openDatabase(url);
  try {
    const people: { id: string; flag: string | null }[] = await dataSource.query(
      'SELECT id, fine_tuning_consent AS flag FROM "user" ORDER BY id',
    );
    const idOf = (consents: boolean): string | undefined =>
      people.find(({ flag }) => (flag === 'granted') === consents)?.id;
    await dataSource.query(
      'CREATE TABLE help_desk_ticket (id TEXT PRIMARY KEY, user_id TEXT, question TEXT, answer TEXT, created_at BIGINT)',
    );
    const [yes, no] = [idOf(true), idOf(false)];
    for (const [id, user, question, answer] of [
      ['t1', yes, 'Where is HD-123456?', 'It is with the second level.'],
      ['t2', yes, 'Is it done?', 'See above.'],
      ['t3', no, 'May I?', 'No, you may not do that.'],
    ] as const) {
      await dataSource.query(
        `INSERT INTO help_desk_ticket VALUES ('${id}', '${user}', '${question}', '${answer}', 1700000000)`,
      );
    }
  } finally {
    await dataSource.destroy();
  }
}
