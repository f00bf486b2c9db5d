import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { insertRow, readDataset } from '@app/fine-tuning/testing';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import type { DroppedLine as Dropped } from '../libs/fine-tuning/src/dataset/dropped-line';
import { ownIdentity } from '../libs/fine-tuning/src/encryption/own-identity';
import { ADMIN_API, clientOf, exportNow, type ApiClient } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { cli } from './support/cli';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { blobOf, type MadeUpTurn } from './support/made-up-rows';

const seconds = (date: string): number => Date.parse(date) / 1000;
const OTHER_DAY = seconds('2026-05-05');

interface Made {
  readonly turns?: readonly MadeUpTurn[];
  readonly chat?: Readonly<Record<string, unknown>>;
  readonly row?: Readonly<Record<string, unknown>>;
  readonly rating?: number;
}

const TOOL =
  '<details type="tool_calls" done="true" id="call_1" name="clock" arguments="&quot;{\\&quot;zone\\&quot;:\\&quot;UTC\\&quot;}&quot;" result="&quot;noon&quot;">\n' +
  '<summary>Tool Executed</summary>\n</details>\nThe clock shows twelve.';
const THOUGHT =
  '<details type="reasoning" done="true" duration="2">\n<summary>Thought for 2 seconds</summary>\n&gt; secret pondering\n</details>\nBecause of the tides.';

/** One chat per filter; the name stands in its first question. */
const CHATS: Readonly<Record<string, Made>> = {
  day: { row: { created_at: seconds('2026-01-10') } },
  evening: { row: { created_at: seconds('2026-01-10T23:30:00Z') } },
  millis: { row: { created_at: Date.parse('2026-02-10T00:00:00.500Z') } },
  nanos: { row: { created_at: '1773187200123456789' } }, // 2026-03-11T00:00:00.123456789Z
  arena: {
    turns: [turn('arena', { model: 'arena-model', arena: true, selectedModelId: 'real-x' })],
  },
  workspace: { turns: [turn('workspace', { model: 'my-assistant' })] },
  mixed: {
    turns: [turn('mixed', { model: 'real-x' }), { ask: 'And then?', say: 'It melts.' }],
  },
  tagged: { row: { meta: { tags: ['home_work'] } } },
  named: { turns: [turn('named', { model: 'm-7', modelName: 'Shown Name' })] },
  good: { rating: 1 },
  bad: { rating: -1 },
  long: {
    turns: [turn('long'), ...['b', 'c'].map((x) => ({ ask: `More ${x}?`, say: `Yes ${x}.` }))],
  },
  german: {
    turns: [
      {
        ask: '[[german]] Wie koche ich eine gute Suppe mit viel Gemüse, und wie lange dauert das ungefähr?',
        say: 'Das Gemüse schneiden und eine halbe Stunde kochen.',
      },
    ],
  },
  wordy: { turns: [{ ...turn('wordy'), say: 'blue whale '.repeat(600) }] },
  folder: { row: { folder_id: 'folder-1' } },
  archived: { row: { archived: true } },
  pinned: { row: { pinned: true } },
  system: { chat: { params: { system: 'Talk like a sailor.' } } },
  thought: { turns: [{ ...turn('thought'), say: THOUGHT }] },
  tool: { turns: [{ ...turn('tool'), say: TOOL }] },
  refused: { turns: [{ ...turn('refused'), say: 'I’m sorry, but I can’t help with that.' }] },
  failed: { turns: [{ ...turn('failed'), say: '502 Bad Gateway' }] },
  cut: { turns: [{ ...turn('cut'), say: 'Here it is:\n\n```js\nlet a =' }] },
  parrot: { turns: [{ ...turn('parrot'), say: turn('parrot').ask }] },
  mashed: { turns: [{ ...turn('mashed'), say: 'sdfkj wlekrj xmncbv qpwzx hjklm' }] },
  polite: { turns: [{ ...turn('polite'), say: 'It is mild. Let me know if you need more.' }] },
  listed: {
    turns: [{ ...turn('listed'), say: `Those are ${'[PERSON_1], [EMAIL_1], '.repeat(9)}.` }],
  },
  ill: {
    turns: [
      { ...turn('ill'), say: 'Chemotherapy and insulin after that diagnosis? Ask your therapist.' },
    ],
  },
};
/** A tool brought it from another product. */
const BROUGHT: Made = { row: { meta: { tags: ['imported-chatgpt'] } } };
const ALL = Object.keys(CHATS);
const without = (...names: string[]): string[] => ALL.filter((name) => !names.includes(name));
/** What the preset `standard` is there for. */
const BAD = ['wordy', 'refused', 'failed', 'cut', 'parrot', 'mashed'];
const DATED = ['day', 'evening', 'millis', 'nanos'];

function turn(name: string, node: MadeUpTurn['node'] = {}): MadeUpTurn {
  return {
    ask: `[[${name}]] What is the weather like near the ${name} river in the early spring?`,
    say: `It is mild and rather wet, as ${name} usually is.`,
    node,
  };
}

type Row = readonly [flags: readonly string[], body: Record<string, unknown>, names: string[]];

const ROWS: readonly Row[] = [
  [[], {}, ALL],
  [
    ['--from', '2026-01-10', '--to', '2026-01-11'],
    { from: '2026-01-10', to: '2026-01-11' },
    ['day', 'evening'],
  ],
  // Ends are exclusive, beginnings are not.
  [['--to', '2026-01-10'], { to: '2026-01-10' }, []],
  [['--to', '2026-01-10T00:00:01Z'], { to: '2026-01-10T00:00:01Z' }, ['day']],
  [
    ['--from', '2026-01-10T23:30', '--to', '2026-02-01'],
    { from: '2026-01-10T23:30', to: '2026-02-01' },
    ['evening'],
  ],
  // Half past midnight in Berlin is still the day before.
  [
    ['--from', '2026-01-11T00:30:00+01:00', '--to', '2026-01-11'],
    { from: '2026-01-11T00:30:00+01:00', to: '2026-01-11' },
    ['evening'],
  ],
  [
    ['--from', '2026-01-11T00:30:01+01:00', '--to', '2026-01-11T01:00:00+01:00'],
    { from: '2026-01-11T00:30:01+01:00', to: '2026-01-11T01:00:00+01:00' },
    [],
  ],
  [
    ['--from', '2026-02-10', '--to', '2026-02-11'],
    { from: '2026-02-10', to: '2026-02-11' },
    ['millis'],
  ],
  [
    ['--from', '2026-02-10T00:00:00.501Z', '--to', '2026-02-11'],
    { from: '2026-02-10T00:00:00.501Z', to: '2026-02-11' },
    [],
  ],
  [
    ['--from', '2026-03-11', '--to', '2026-03-12'],
    { from: '2026-03-11', to: '2026-03-12' },
    ['nanos'],
  ],
  [['--to', '2026-04-01'], { to: '2026-04-01' }, DATED],
  [['--model', 'real-x'], { models: ['real-x'] }, ['arena']],
  [['--model', 'arena-model'], { models: ['arena-model'] }, []],
  [['--model', 'base-y'], { models: ['base-y'] }, ['workspace']],
  [['--model', 'my-assistant'], { models: ['my-assistant'] }, ['workspace']],
  [
    ['--model', 'real-x', 'llama3.1:8b'],
    { models: ['real-x', 'llama3.1:8b'] },
    without('workspace', 'named'),
  ],
  [['--model', 'nothing'], { models: ['nothing'] }, []],
  [['--tag', 'home_work'], { tags: ['home_work'] }, ['tagged']],
  [['--tag', 'Home Work'], { tags: ['Home Work'] }, ['tagged']],
  [['--tag', 'home'], { tags: ['home'] }, []],
  [['--exclude-tag', 'Home Work'], { excludeTags: ['Home Work'] }, without('tagged')],
  [
    ['--tag', 'home_work', '--exclude-tag', 'home_work'],
    { tags: ['home_work'], excludeTags: ['home_work'] },
    [],
  ],
  [['--model', 'Shown Name'], { models: ['Shown Name'] }, ['named']],
  [['--imported', 'keep'], { imported: 'keep' }, [...ALL, 'brought'].sort()],
  [['--imported', 'drop'], { imported: 'drop' }, ALL],
  [['--min-rating', '1'], { minRating: 1 }, ['good']],
  [['--min-rating', '-1'], { minRating: -1 }, ['good', 'bad']],
  [['--branch', 'rated'], { branch: 'rated' }, ['good', 'bad']],
  [['--min-turns', '2'], { minTurns: 2 }, ['mixed', 'long']],
  [['--min-turns', '4'], { minTurns: 4 }, []],
  [['--max-tokens', '300'], { maxTokens: 300 }, without('wordy')],
  [['--language', 'de'], { languages: ['de'] }, ['german']],
  [['--language', 'de', 'en'], { languages: ['de', 'en'] }, ALL],
  [['--language', 'fr'], { languages: ['fr'] }, []],
  [['--folder', 'folder-1'], { folders: ['folder-1'] }, ['folder']],
  [['--folder', 'folder-2', 'folder-1'], { folders: ['folder-2', 'folder-1'] }, ['folder']],
  [['--folder', 'folder'], { folders: ['folder'] }, []],
  [['--archived', 'true'], { archived: true }, ['archived']],
  [['--archived', 'false'], { archived: false }, without('archived')],
  [['--pinned', 'true'], { pinned: true }, ['pinned']],
  [['--pinned', 'false'], { pinned: false }, without('pinned')],
  [['--pinned', 'true', '--archived', 'true'], { pinned: true, archived: true }, []],
  [['--filter', 'language=de'], { filters: { language: 'de' } }, ['german']],
  [['--filter', 'turns'], { filters: { turns: true } }, ['mixed', 'long']],
  [['--filter', 'length=300'], { filters: { length: 300 } }, without('wordy')],
  [['--filter', 'rating'], { filters: { rating: true } }, without('bad')],
  [['--filter', 'length-ratio=50'], { filters: { 'length-ratio': 50 } }, without('wordy')],
  [['--filter', 'repetition'], { filters: { repetition: true } }, without('wordy', 'listed')],
  [['--filter', 'refusal'], { filters: { refusal: true } }, without('refused')],
  [['--filter', 'provider-error'], { filters: { 'provider-error': true } }, without('failed')],
  [['--filter', 'truncated'], { filters: { truncated: true } }, without('cut', 'wordy')],
  [['--filter', 'boilerplate'], { filters: { boilerplate: true } }, without('polite')],
  [['--filter', 'echo'], { filters: { echo: true } }, without('parrot')],
  [['--filter', 'gibberish'], { filters: { gibberish: true } }, without('mashed')],
  [['--filter', 'pii-density'], { filters: { 'pii-density': true } }, without('listed')],
  [['--filter', 'sensitive-topic'], { filters: { 'sensitive-topic': true } }, without('ill')],
  [['--quality', 'none'], { quality: 'none' }, ALL],
  [['--quality', 'standard'], { quality: 'standard' }, without('listed', ...BAD)],
  [
    ['--quality', 'standard', '--filter', 'refusal=1,echo=1'],
    { quality: 'standard', filters: { refusal: 1, echo: 1 } },
    without('listed', ...BAD.filter((name) => name !== 'refused' && name !== 'parrot')),
  ],
  [['--quality', 'strict'], { quality: 'strict' }, without('listed', 'polite', 'ill', ...BAD)],
];

const OF_TEXT: readonly string[] = ['--filter', '--quality', '--language', '--min-turns'];

/** What is left of a chat: the piece of its row that is there, and the one that is not. */
const TEXTS: readonly (readonly [string[], Record<string, unknown>, string, RegExp, RegExp])[] = [
  [[], {}, 'system', /"system","content":"Talk like a sailor/, /never/],
  [['--system', 'none'], { system: 'none' }, 'system', /near the/, /sailor/],
  [['--system', 'reconstruct'], { system: 'reconstruct' }, 'workspace', /Base rules/, /never/],
  [[], {}, 'workspace', /near the/, /Base rules/],
  [[], {}, 'thought', /tides/, /pondering|details/],
  [['--reasoning', 'keep'], { reasoning: 'keep' }, 'thought', /pondering.*tides/, /details/],
  [[], {}, 'tool', /"tool_calls":.*"clock".*"role":"tool"/, /details/],
  [['--tools', 'drop'], { tools: 'drop' }, 'tool', /twelve/, /clock"|"tool"|details/],
  [
    ['--tools', 'text'],
    { tools: 'text' },
    'tool',
    /clock.*twelve/,
    /tool_calls|"role":"tool"|details/,
  ],
];

const READER = ownIdentity('the identity of somebody who reads');
/** What each engine says of the same chats, without their pseudonyms. */
const BY_ENGINE: string[] = [];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-filters-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(databaseCases('0.11.0'))('$engine', ({ engine, make }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;
  let owners: { id: string; email: string }[];
  let runs = 0;

  beforeAll(async () => {
    database = await make();
    const dataSource = await openDatabase(database.url);
    owners = await dataSource.query(`SELECT id, email FROM "user" WHERE role = 'user' ORDER BY id`);
    await fill(dataSource, owners[0]?.id ?? '', owners[1]?.id ?? '');
    await dataSource.destroy();
    await cli(['migrate', '--database', database.url]);
    const grant = ['consent', 'grant', '--all', '--evidence', 'a test', '--database', database.url];
    expect(await cli(grant)).toMatchObject({ code: 0 });
    host = await startApiHost(database.url, { ALLOW_RAW_PII: 'true' });
    admin = await clientOf(host, 'admin');
  }, 120_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  /** What looks at the text alone is the same on every engine, so that each gets its half of it. */
  function isForHere([[flag = '']]: Row, index: number): boolean {
    return !OF_TEXT.includes(flag) || index % 2 === (engine === 'sqlite' ? 0 : 1);
  }

  async function byFlags(flags: readonly string[]): Promise<string[]> {
    const out = join(folder, `run-${(runs += 1)}-${database.name}`);
    const given = ['--database', database.url, '--format', 'openai', '--out', out, '--raw-pii'];
    const { code, stderr } = await cli(['export', ...given, ...flags]);
    const lines = (await readFile(join(out, 'train.jsonl'), 'utf8')).split('\n').filter(Boolean);
    const isSplit = flags.includes('--split');
    expect([stderr, code]).toEqual([stderr, lines.length > 0 || isSplit ? 0 : 3]);
    return lines;
  }

  async function byBody(body: Record<string, unknown>): Promise<string[]> {
    const run = await exportNow(admin, { format: 'openai', rawPii: true, ...body });
    const file = `${ADMIN_API}/export/${String(run['id'])}/files/train.jsonl`;
    return (await admin.get(file)).text.split('\n').filter(Boolean);
  }

  const rowOf = (lines: readonly string[], name: string): string =>
    lines.find((line) => line.includes(`[[${name}]]`)) ?? '';

  // Flags and fields are the same request to the engine, so that each database gets one of them.
  const lines = (flags: readonly string[], body: Record<string, unknown>): Promise<string[]> =>
    engine === 'sqlite' ? byFlags(flags) : byBody(body);

  test.each(ROWS.filter(isForHere))('%j', async (flags, body, names) => {
    expect(namesIn(await lines(flags, body))).toEqual([...names].sort());
  });

  test.each(TEXTS.filter((_, index) => index % 2 === (engine === 'sqlite' ? 0 : 1)))(
    '%j %j of "%s"',
    async (flags, body, name, there, notThere) => {
      const row = rowOf(await lines(flags, body), name);
      expect(row).toMatch(there);
      expect(row).not.toMatch(notThere);
    },
  );

  const EXPLAINED = ['--quality', 'strict', '--min-turns', '1', '--language', 'en', '--explain'];
  async function explained(name: string, ...flags: string[]): Promise<string> {
    const out = join(folder, `${name}-${database.name}`);
    const given = ['--database', database.url, '--format', 'openai', '--out', out, '--raw-pii'];
    const { code, stderr } = await cli(['export', ...given, ...EXPLAINED, ...flags]);
    expect([stderr, code]).toEqual([stderr, 0]);
    return out;
  }
  const droppedIn = (out: string): Promise<string> => readFile(join(out, 'dropped.jsonl'), 'utf8');

  test('--explain says which filter dropped what, the same however it was made', async () => {
    const out = await explained('one');
    const text = await droppedIn(out);
    const dropped = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Dropped);
    const fates = (await readFile(join(out, 'fates.jsonl'), 'utf8')).split('\n').filter(Boolean);
    const reasons = fates
      .map((line) => JSON.parse(line) as { chat: string; reason: string | null })
      .filter(({ reason }) => reason !== null && !/brought|imported/.test(reason));
    expect(dropped.map(({ chat, filter }) => [chat, filter.replaceAll('-', '_')])).toEqual(
      reasons.map(({ chat, reason }) => [chat, reason]),
    );
    expect(dropped.map(({ filter }) => filter).sort()).toEqual([
      ...['boilerplate', 'echo', 'gibberish', 'language', 'pii-density'],
      ...['provider-error', 'refusal', 'repetition', 'sensitive-topic', 'truncated'],
    ]);
    expect(dropped.find(({ filter }) => filter === 'language')).toMatchObject({
      value: 'de',
      threshold: 'en',
    });
    for (const line of dropped)
      expect(Object.keys(line)).toEqual(['chat', 'filter', 'value', 'threshold']);
    expect(await droppedIn(await explained('workers', '--workers', '3'))).toBe(text);
    expect(await droppedIn(await explained('parts', '--part-files', '3', '--gzip'))).toBe(text);
    expect(await cli(['verify', out])).toMatchObject({ code: 0 });
    const run = await exportNow(admin, {
      ...{ format: 'openai', rawPii: true, quality: 'strict', minTurns: 1, languages: ['en'] },
      explain: true,
    });
    const got = await admin.get(`${ADMIN_API}/export/${String(run['id'])}/files/dropped.jsonl`);
    const withoutChat = (lines: string): string => lines.replace(/"chat":"[^"]*",/g, '');
    expect(withoutChat(got.text)).toBe(withoutChat(text));
    BY_ENGINE.push(withoutChat(text));
  });

  test('verify knows what filters dropped, and misses it', async () => {
    const out = await explained('changed');
    await writeFile(join(out, 'dropped.jsonl'), (await droppedIn(out)).replace('"en"', '"fr"'));
    expect(await cli(['verify', out])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/dropped\.jsonl:\d+.*another threshold of language/) as string,
    });
    await rm(join(out, 'dropped.jsonl'));
    const missing = await cli(['verify', out]);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stdout).toContain('dropped.jsonl');
  });

  test('--encrypt-to hides what filters dropped like the fates', async () => {
    const out = await explained('hidden', '--encrypt-to', READER.recipient);
    const { files } = await readDataset(out, [READER.identity]);
    expect(files['dropped.jsonl']).toBe(await droppedIn(await explained('plain')));
    await expect(droppedIn(out)).rejects.toThrow('ENOENT');
    expect(await cli(['verify', out])).toMatchObject({ code: 0 });
  });

  test('no option of quality leaves a trace where it is not asked for', async () => {
    const out = join(folder, `silent-${database.name}`);
    const given = ['--database', database.url, '--format', 'openai', '--out', out, '--raw-pii'];
    await cli(['export', ...given, '--quality', 'none']);
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as {
      recipe: object;
      files: { name: string }[];
    };
    expect(Object.keys(manifest.recipe)).not.toEqual(expect.arrayContaining(['quality']));
    expect(Object.keys(manifest.recipe)).not.toEqual(expect.arrayContaining(['explain']));
    expect(manifest.files.map(({ name }) => name)).not.toContain('dropped.jsonl');
  });

  test.each<[Record<string, unknown>, RegExp]>([
    [{ filters: { refusal: 2 } }, /filters\.refusal/],
    [{ filters: { turns: '3' } }, /filters\.turns/],
    [{ filters: { language: 'klingon' } }, /filters\.language/],
    [{ filters: { language: true } }, /filters\.language/],
    [{ quality: 'best' }, /quality/],
    [{ explain: 'yes' }, /explain/],
  ])('over REST %j is refused, with the field', async (body, field) => {
    const asked = { format: 'openai', rawPii: true, ...body };
    const { status, text } = await admin.send('POST', `${ADMIN_API}/export`, asked);
    expect([status, text]).toEqual([400, expect.stringMatching(field)]);
  });

  test('lists filters with their ranges and presets', async () => {
    const { json } = await admin.get(`${ADMIN_API}/filters`);
    const items = json['items'] as unknown as Record<string, unknown>[];
    expect(items).toContainEqual(
      expect.objectContaining({
        name: 'echo',
        min: 0,
        max: 1,
        default: 0.8,
        presets: { standard: 0.8, strict: 0.6 },
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'language', default: null, drops: 'other' }),
    );
    const { stdout } = await cli(['filters', '--json']);
    expect((JSON.parse(stdout) as { filters: unknown }).filters).toEqual(items);
    expect((await cli(['filters'])).stdout).toMatch(/echo .*at least 0, at most 1, standard 0.8/);
  });

  test('--user by id and by e-mail; nobody else’s chats', async () => {
    const [, second, third] = owners;
    const expected = ['archived'];
    expect(namesIn(await byFlags(['--user', second?.id ?? '']))).toEqual(expected);
    expect(namesIn(await byFlags(['--user', second?.email.toUpperCase() ?? '']))).toEqual(expected);
    expect(namesIn(await byBody({ userIds: [second?.id] }))).toEqual(expected);
    expect(await byFlags(['--user', third?.id ?? ''])).toEqual([]);
    expect(await byBody({ userIds: [third?.id] })).toEqual([]);
  });

  test('--branch all gives every path, the shared beginning trained once', async () => {
    for (const lines of [await byFlags(['--branch', 'all']), await byBody({ branch: 'all' })]) {
      const paths = lines.filter((line) => line.includes('[[good]]'));
      expect(paths.map((line) => /another answer/.test(line)).sort()).toEqual([false, true]);
    }
  });

  test('--limit, and --split by --seed', async () => {
    expect(await byFlags(['--limit', '3'])).toEqual(await byBody({ limit: 3 }));
    expect(await byFlags(['--limit', '3'])).toHaveLength(3);
    // A person's chats stay together, so with two people a split may be empty; which one, the seed decides.
    const split = (seed: number): Promise<string[]> =>
      byFlags(['--split', 'train=0.5,validation=0.5', '--seed', String(seed)]);
    const trained = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) trained.add(namesIn(await split(seed)).join());
    expect(trained.size).toBeGreaterThan(1);
    expect(await split(3)).toEqual(await split(3));
    const body = {
      format: 'openai',
      rawPii: true,
      split: { train: 0.5, validation: 0.5 },
      seed: 1,
    };
    const { counts } = (await exportNow(admin, body)) as unknown as {
      counts: { examples: { train: number; validation: number } };
    };
    expect(counts.examples.train + counts.examples.validation).toBe(ALL.length);
  });
});

test('both engines say the same of what filters dropped', () => {
  expect(new Set(BY_ENGINE).size).toBe(1);
  expect(BY_ENGINE).toHaveLength(databaseCases('0.11.0').length);
});

describe('filters that mean nothing', () => {
  test.each([
    [['--filter', 'refusal=2'], /--filter refusal: expected from 0 to 1/],
    [['--filter', 'turns=many'], /--filter turns: expected a number/],
    [['--filter', 'language'], /--filter language: expected a two-letter code/],
    [['--filter', 'language=en', '--language', 'de'], /--filter language: it is another name/],
    [['--filter', 'nothing'], /there is no filter "nothing"/],
    [['--quality', 'best'], /--quality: expected one of none, standard, strict/],
    [['--archived', 'yes'], /--archived must be true or false/],
    [['--pinned', ''], /--pinned is empty/],
    [['--folder', ''], /--folder has an empty value/],
    [['--source', 'channels', '--folder', 'x'], /--folder: only chats/],
    [['--source', 'channels', '--pinned', 'false'], /--pinned: only chats/],
    [['--min-rating', '2'], /--min-rating/],
  ])('%j', async (flags, message) => {
    const given = [
      '--database',
      'sqlite:none.db',
      '--format',
      'openai',
      '--out',
      join(folder, 'x'),
    ];
    const { code, stderr } = await cli(['export', ...given, ...flags]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

function namesIn(lines: readonly string[]): string[] {
  return lines.map((line) => /\[\[(\w+)\]\]/.exec(line)?.[1] ?? line).sort();
}

/** All chats of the fixture make way for ours. */
async function fill(dataSource: DataSource, owner: string, second: string): Promise<void> {
  for (const table of ['chat', 'feedback', 'model']) await dataSource.query(`DELETE FROM ${table}`);
  await insertRow(dataSource, 'model', {
    id: 'my-assistant',
    user_id: owner,
    base_model_id: 'base-y',
    name: 'Mine',
    meta: {},
    params: { system: 'Base rules.' },
    created_at: OTHER_DAY,
    updated_at: OTHER_DAY,
    is_active: true,
  });
  for (const [name, made] of Object.entries({ ...CHATS, brought: BROUGHT })) {
    const user = name === 'archived' ? second : owner;
    const blob = blobOf(made.turns ?? [turn(name)], made.chat);
    if (name === 'good') addSibling(blob);
    await insertRow(dataSource, 'chat', {
      id: `chat-${name}`,
      user_id: user,
      title: name,
      archived: false,
      created_at: OTHER_DAY,
      updated_at: OTHER_DAY,
      meta: {},
      chat: blob,
      ...made.row,
    });
    if (made.rating !== undefined) await rate(dataSource, name, user, made.rating, blob);
  }
}

function addSibling(blob: Record<string, unknown>): void {
  const { messages } = blob['history'] as { messages: Record<string, Record<string, unknown>> };
  messages['a0'] = { ...messages['a1'], id: 'a0', content: 'This is another answer.' };
  messages['q1'] = { ...messages['q1'], childrenIds: ['a0', 'a1'] };
}

async function rate(
  dataSource: DataSource,
  name: string,
  user: string,
  rating: number,
  chat: Record<string, unknown>,
): Promise<void> {
  await insertRow(dataSource, 'feedback', {
    id: `feedback-${name}`,
    user_id: user,
    version: 0,
    type: 'rating',
    data: { rating, details: { rating: rating === 1 ? 8 : 2 } },
    meta: { chat_id: `chat-${name}`, message_id: 'a1', message_index: 2, arena: false },
    snapshot: { chat: { id: `chat-${name}`, user_id: user, chat } },
    created_at: OTHER_DAY,
    updated_at: OTHER_DAY,
  });
}
