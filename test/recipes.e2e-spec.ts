import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createOpenWebUiDatabase,
  runExport,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { ADMIN_API, ApiClient, exportNow } from './support/api-client';
import { cli, spawnCli, TEST_KEY } from './support/cli';
import { ENGINES } from './support/engines';
import { startModuleHost, type ModuleHost } from './support/module-host';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-recipes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const chat = (n: number) => ({
  turns: [
    { user: `What is bee ${n}? Write to bee${n}@example.org.`, assistant: `It is bee ${n}.` },
    { user: 'And its colour?', assistant: 'Yellow and black.' },
  ],
  tags: n % 2 === 0 ? ['even'] : ['odd'],
});

/** One recipe in all its shapes. */
const FIELDS = {
  formats: ['openai', 'chatml'],
  excludeTags: ['none'],
  pii: { action: 'mask', types: { EMAIL: 'redact' }, preset: 'strict' },
  filters: { turns: 2 },
  split: { train: 0.5, test: 0.5 },
  seed: 11,
  stratify: 'language',
  encoding: 'cl100k_base',
  contextLength: 40,
  gzip: true,
} as const;
const YAML = `# Bees.
formats: [openai, chatml]
excludeTags:
  - none
pii: {action: mask, types: {EMAIL: redact}, preset: strict}
filters:
  turns: 2
split: { train: 0.5, test: 0.5 }   # halves
seed: 11
stratify: language
encoding: cl100k_base
contextLength: 40
gzip: true
`;
const FLAGS = [
  ...['--format', 'openai,chatml', '--exclude-tag', 'none', '--pii', 'mask'],
  ...['--pii-types', 'EMAIL=redact', '--pii-preset', 'strict', '--filter', 'turns=2'],
  ...['--split', 'train=0.5,test=0.5', '--seed', '11', '--gzip'],
  ...['--stratify', 'language', '--encoding', 'cl100k_base', '--context-length', '40'],
];

/** What must be the same: the recipe, and each file of rows. */
function madeBy({ recipeSha256, merkleRoot, files }: Manifest): object {
  const rows = files.filter(({ name }) => /(train|test)\.jsonl/.test(name));
  return { recipeSha256, merkleRoot, files: rows.map(({ name, sha256 }) => [name, sha256]) };
}

// How recipes are kept is tried on both engines by the suite of the REST API.
describe.each(ENGINES.slice(0, 1))('one recipe (%s)', (_name, engine) => {
  let database: OpenWebUiDatabase;
  let host: ModuleHost;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ada', role: 'admin' },
        { name: 'Bo', consent: 'granted', chats: Array.from({ length: 12 }, (_, n) => chat(n)) },
      ],
    });
    host = await startModuleHost(database.url);
    admin = new ApiClient(host.url, tokenFor(database.user('Ada')));
  });
  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  async function atCommandLine(...args: string[]): Promise<object> {
    const out = join(folder, `out-${Math.random()}`);
    const { code, stderr } = await cli(
      ['export', '--database', database.url, '--out', out, ...args],
      { env: { FINE_TUNING_KEY: TEST_KEY } },
    );
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    return madeBy(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest);
  }

  async function overRest(body: Record<string, unknown>): Promise<object> {
    const { id } = await exportNow(admin, body);
    const path = `${ADMIN_API}/export/${String(id)}/files/manifest.json`;
    return madeBy(JSON.parse((await admin.get(path)).text) as Manifest);
  }

  it('gives the same bytes as a file, as flags, as a body, and by its name', async () => {
    const expected = await atCommandLine(...FLAGS);
    expect(await atCommandLine('--recipe', fileOf('bees.yaml', YAML))).toEqual(expected);
    const json = fileOf('bees.json', JSON.stringify({ version: 1, ...FIELDS }, null, '\t'));
    expect(await atCommandLine('--recipe', json)).toEqual(expected);
    expect(await overRest({ ...FIELDS })).toEqual(expected);
    expect(await overRest({ version: 1, ...FIELDS })).toEqual(expected);
    const saved = await admin.send('PUT', `${ADMIN_API}/recipes/bees`, FIELDS);
    expect([saved.status, saved.text]).toEqual([200, expect.anything()]);
    expect(await overRest({ recipe: 'bees' })).toEqual(expected);
    expect(await overRest({ recipe: 'bees@1', seed: 11 })).toEqual(expected);
  });

  it('has fields that flags and the body override, each as a whole', async () => {
    const file = fileOf('bees.yaml', YAML);
    const expected = await atCommandLine(
      ...['--format', 'openai', '--seed', '5', '--pii', 'replace', '--exclude-tag', 'none'],
      ...['--pii-types', 'EMAIL=redact', '--pii-preset', 'strict', '--filter', 'turns=2', '--gzip'],
      ...['--encoding', 'cl100k_base', '--context-length', '40'],
    );
    const changed = [
      ...['--format', 'openai', '--seed', '5', '--pii', 'replace', '--split', 'train=1'],
      ...['--stratify', 'none'],
    ];
    expect(await atCommandLine('--recipe', file, ...changed)).toEqual(expected);
    const other = {
      ...{ format: 'openai', seed: 5, pii: { action: 'replace' }, split: { train: 1 } },
      stratify: 'none',
    };
    await admin.send('PUT', `${ADMIN_API}/recipes/bees`, FIELDS);
    expect(await overRest({ recipe: 'bees', ...other })).toEqual(expected);
  });

  it('comes with the software', async () => {
    const file = await atCommandLine('--recipe', 'openai-sft', '--split', 'train=1');
    expect(await overRest({ recipe: 'openai-sft', split: { train: 1 } })).toEqual(file);
  });

  it('says which file and line is wrong', async () => {
    const check = async (text: string, ...flags: string[]): Promise<[number, string]> => {
      const file = fileOf('wrong.yaml', text);
      const args = ['export', '--database', database.url, '--out', join(folder, 'never')];
      const { code, stderr } = await cli([...args, '--recipe', file, ...flags]);
      return [code, stderr.replaceAll(folder, '')];
    };
    expect(await check('format: openai\ntagz: [a]')).toEqual([
      2,
      'error: /wrong.yaml:2: tagz: there is no such field, did you mean tags? (recipe/file)\n',
    ]);
    expect(await check('format: openai\nsplit: {train: 0.4}')).toEqual([
      2,
      'error: /wrong.yaml:2: split: the shares must add up to 1 (recipe/file)\n',
    ]);
    expect(await check('format: openai\nsplit: {train: 1}', '--split', 'train=0.4')).toEqual([
      2,
      'error: --split: the shares must add up to 1 (recipe/invalid)\n',
    ]);
    expect(await check('format: openai\nencoding: cl100k')).toEqual([
      2,
      expect.stringMatching(/^error: \/wrong\.yaml:2: encoding: .* did you mean cl100k_base\?/),
    ]);
    expect(await check('seed: 1')).toEqual([
      2,
      'error: --format: name one, or several as formats (recipe/invalid)\n',
    ]);
  });

  it('is what a run of the module is made of', async () => {
    const run = await runExport(host.app, { ...FIELDS });
    const [saved] = ((await admin.get(`${ADMIN_API}/export`)).json['items'] ?? []) as {
      recipeSha256: string;
    }[];
    expect(run.view.recipeSha256).toBe(saved?.recipeSha256);
  });
});

describe('fine-tuning recipe', () => {
  it.each<[string[], number, RegExp]>([
    [['list'], 0, /^axolotl-sft +Supervised .*\n(.*\n)*trl-kto-from-ratings /],
    [['show', 'openai-sft'], 0, /^# Supervised .*\n\nversion: 1\nformat: openai\n/],
    [['schema'], 0, /"\$schema": "https:\/\/json-schema.org\/draft\/2020-12\/schema"/],
    [['check', 'openai-sft'], 0, /^openai-sft: no problem\n$/],
    [['diff', 'openai-sft', 'openai-sft'], 0, /^both mean the same\n$/],
    [['show', 'openai-stf'], 2, /did you mean openai-sft\?/],
    [['shwo'], 2, /did you mean show\?/],
    [['check'], 2, /say "recipe check FILE"/],
    [['diff', 'openai-sft'], 2, /say "recipe diff FILE FILE"/],
    [['check', 'not-there.yaml'], 2, /not-there\.yaml: cannot be read/],
  ])('%j ends with %i', async (args, code, says) => {
    const result = await spawnCli(['recipe', ...args]);
    expect([result.code, result.stdout + result.stderr]).toEqual([
      code,
      expect.stringMatching(says) as string,
    ]);
  });

  it('lists every fault of a file with its line', async () => {
    const file = fileOf('faulty.yaml', 'format: openai\nsede: 1\ngzip: often\nversion: 3\n');
    const { code, stdout } = await cli(['recipe', 'check', file]);
    expect([code, stdout.replaceAll(folder, '')]).toEqual([
      2,
      '/faulty.yaml:2: sede: there is no such field, did you mean seed?\n' +
        '/faulty.yaml:3: gzip: must be a boolean value\n' +
        '/faulty.yaml:4: version: must be one of the following values: 1\n',
    ]);
    const json = await cli(['recipe', 'check', file, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, problems: [{ line: 2 }, {}, {}] });
  });

  it('compares what two recipes mean', async () => {
    const left = fileOf('left.yaml', 'format: openai\nseed: 0\n');
    const right = fileOf('right.yaml', 'formats: [openai]\nlimit: 3\n');
    const { code, stdout } = await cli(['recipe', 'diff', left, right]);
    expect([code, stdout]).toEqual([0, 'limit: null -> 3\n']);
  });
});
