import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { readDataset } from '../libs/fine-tuning/src/testing/run/read-dataset';
import { cli, spawnCli } from './support/cli';
import { parquetRows } from './support/parquet-rows';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';

const FORMATS = ['openai', 'alpaca', 'chatml', 'sharegpt'] as const;
const SPLIT = ['--split', 'train=0.8,test=0.2'];

let folder: string;
let exports = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-several-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(
  { url }: TestDatabase,
  format: string,
  flags: readonly string[],
  run = cli,
): Promise<string> {
  const out = join(folder, String((exports += 1)));
  const { code, stderr } = await run([
    ...['export', '--database', url, '--format', format, '--out', out],
    ...flags,
  ]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return out;
}

async function manifestOf(out: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as Manifest;
}

function hashes({ files }: Manifest): Record<string, string> {
  return Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
}

/** What engines answer is the same for one format and for several: the digests hold them together. */
const CASES = [sqliteCase('legacy-0.12.4')];

describe.each(CASES)('several formats of $engine in one run', (testCase) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testCase.make();
    for (const args of [['migrate'], ['consent', 'grant', '--all', '--evidence', 'made up']]) {
      const { code } = await cli([...args, '--database', database.url]);
      expect(code).toBe(0);
    }
  });
  afterAll(() => database.remove());

  it('has the rows of each format alone, in a folder of its name', async () => {
    const several = await exported(database, FORMATS.join(','), SPLIT);
    const manifest = await manifestOf(several);
    expect(manifest).toMatchObject({ format: 'openai', recipe: { formats: FORMATS } });
    expect(manifest.files.map(({ name }) => name)).toEqual([
      ...FORMATS.flatMap((name) => [`${name}/train.jsonl`, `${name}/test.jsonl`]),
      'fates.jsonl',
      ...FORMATS.map((name) => `${name}/provenance.jsonl`),
      'README.md',
      'report.html',
    ]);
    for (const [index, name] of FORMATS.entries()) {
      const alone = await exported(database, name, SPLIT);
      const one = await manifestOf(alone);
      for (const file of ['train.jsonl', 'test.jsonl'])
        expect(hashes(manifest)[`${name}/${file}`]).toBe(hashes(one)[file]);
      const found = manifest.formats?.[index];
      expect(found).toMatchObject({ name, examples: one.counts.examples });
      expect(found?.tokens).toEqual(one.counts.tokens);
      expect(found?.passes).toEqual(one.formats?.[0]?.passes);
    }
    // A conversation that one of them cannot hold is exported where another one can.
    expect(manifest.counts.examples).toEqual(manifest.formats?.[0]?.examples);
    expect(manifest.formats?.[1]?.dropped).toHaveProperty('not_representable');
    expect(manifest.counts.chats.dropped).not.toHaveProperty('not_representable');
  });

  it('is what provenance, report and verification say', async () => {
    const out = await exported(database, FORMATS.join(','), [...SPLIT, '--gzip']);
    const { manifest, provenance } = await readDataset(out);
    const rows = manifest.formats?.map(({ examples: { train, test } }) => train + test) ?? [];
    expect(provenance).toHaveLength(rows.reduce((sum, n) => sum + n, 0));
    // What one example became in several formats has one number.
    const chats = new Map<number | undefined, Set<string>>();
    for (const { example, chat } of provenance)
      chats.set(example, (chats.get(example) ?? new Set()).add(chat));
    expect([...chats.values()].every(({ size }) => size === 1)).toBe(true);
    expect(chats.size).toBe(rows[0]);
    // Nothing that was changed on the way to a row goes unsaid.
    const inferred = provenance.filter(({ passes = [] }) => passes.includes('tools_inferred'));
    expect(inferred.length).toBeGreaterThan(0);
    const passes = manifest.formats?.map((format) => format.passes?.['tools_inferred']);
    expect(passes).toEqual([undefined, undefined, undefined, inferred.length]);
    const report = await readFile(join(out, 'report.html'), 'utf8');
    expect(report).toContain('Rows in which a pass changed something');
    const { code, stdout } = await cli(['verify', out, '--database', database.url]);
    expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
    const card = await readFile(join(out, 'README.md'), 'utf8');
    expect(card).toContain(`| \`sharegpt\` | tools_inferred | ${inferred.length} |`);
    expect(card).toContain(
      '- config_name: alpaca\n  data_files:\n  - split: train\n    path: alpaca/train.jsonl.gz',
    );
  });

  it('has each row in JSON lines and in the Parquet file beside them', async () => {
    const out = await exported(database, FORMATS.join(','), [...SPLIT, '--parquet'], spawnCli);
    for (const name of FORMATS) {
      const lines = (await readFile(join(out, name, 'train.jsonl'), 'utf8')).trimEnd().split('\n');
      const rows = await parquetRows(join(out, name, 'train.parquet'));
      const withoutNulls = (_: string, value: unknown): unknown => value ?? undefined;
      expect(rows.map((row) => JSON.parse(row, withoutNulls) as unknown)).toEqual(
        lines.map((line) => JSON.parse(line, withoutNulls) as unknown),
      );
    }
    const { code, stdout } = await spawnCli(['verify', out, '--database', database.url]);
    expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('has the same bytes in threads and part files', async () => {
    const outs = [
      await exported(database, FORMATS.join(','), SPLIT),
      await exported(database, FORMATS.join(','), [...SPLIT, '--workers', '2'], spawnCli),
    ];
    const [one, other] = await Promise.all(outs.map(manifestOf));
    expect(other?.merkleRoot).toBe(one?.merkleRoot);
    expect(other?.formats).toEqual(one?.formats);
    const ofRows = (manifest: Manifest | undefined): unknown =>
      Object.entries(hashes(manifest as Manifest)).filter(([name]) => !/README|report/.test(name));
    expect(ofRows(other)).toEqual(ofRows(one));
    const parts = await exported(database, FORMATS.join(','), [...SPLIT, '--part-files', '3']);
    for (const name of FORMATS) {
      const text = (file: string): Promise<string> => readFile(join(parts, name, file), 'utf8');
      const pieces = [0, 1, 2].map((n) => text(`train-0000${n}-of-00003.jsonl`));
      const whole = await readFile(join(outs[0] ?? '', name, 'train.jsonl'), 'utf8');
      expect((await Promise.all(pieces)).join('')).toBe(whole);
    }
  });
});

it('warns of what a provider refuses, and publishes nothing of it where that was asked for', async () => {
  const database = await sqliteCase('legacy-0.12.4').make();
  try {
    for (const args of [['migrate'], ['consent', 'grant', '--all', '--evidence', 'made up']])
      expect((await cli([...args, '--database', database.url])).code).toBe(0);
    const few = ['--limit', '3'];
    const out = await exported(database, 'openai', few);
    expect((await manifestOf(out)).warnings).toContainEqual({
      format: 'openai',
      provider: 'OpenAI',
      what: 'rows_min',
      found: 3,
      limit: 10,
      isRefused: true,
    });
    expect((await cli(['verify', out])).code).toBe(0);
    const refused = join(folder, 'refused');
    const { code, stderr } = await cli([
      ...['export', '--database', database.url, '--format', 'openai', '--out', refused],
      ...few,
      '--strict-provider',
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('openai: 3 rows to train on, OpenAI asks for at least 10');
    await expect(manifestOf(refused)).rejects.toThrow('ENOENT');
  } finally {
    await database.remove();
  }
});

it('makes the rows of a profile, and says so in the recipe', async () => {
  const database = await sqliteCase('legacy-0.12.4').make();
  try {
    for (const args of [['migrate'], ['consent', 'grant', '--all', '--evidence', 'made up']])
      expect((await cli([...args, '--database', database.url])).code).toBe(0);
    const whole = await exported(database, 'openai', []);
    const plain = await exported(database, 'openai', ['--profile', 'plain']);
    const { recipe, counts } = await manifestOf(plain);
    expect(recipe).toMatchObject({ format: 'openai', profile: 'plain' });
    expect(counts.messages.dropped).toHaveProperty('not_representable');
    const rows = (await readFile(join(plain, 'train.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(rows.filter((row) => row.includes('tool_calls'))).toEqual([]);
    const all = (await readFile(join(whole, 'train.jsonl'), 'utf8')).split('\n');
    expect(rows.every((row) => all.includes(row))).toBe(true);
    const validate = ['validate', '--format'];
    const { code } = await cli([...validate, 'openai:plain', join(plain, 'train.jsonl')]);
    expect(code).toBe(0);
    // Azure uploads files one by one, so that each part file begins with the mark.
    const azure = await exported(database, 'openai', ['--profile', 'azure', '--part-files', '2']);
    const parts = [0, 1].map((n) => join(azure, `train-0000${n}-of-00002.jsonl`));
    const texts = await Promise.all(parts.map((part) => readFile(part, 'utf8')));
    expect(texts.map((text) => text.slice(0, 2))).toEqual(['\ufeff{', '\ufeff{']);
    expect(texts.map((text) => text.slice(1)).join('')).toBe(all.join('\n'));
    expect((await manifestOf(azure)).merkleRoot).toBe((await manifestOf(whole)).merkleRoot);
    expect((await cli(['verify', azure, '--database', database.url])).code).toBe(0);
    expect((await cli([...validate, 'openai:azure', ...parts])).code).toBe(0);
    const refused = await cli([...validate, 'openai', ...parts]);
    expect(refused.stdout).toContain('jsonl:1 / byte-order-mark: the file begins with');
  } finally {
    await database.remove();
  }
});

it.each([
  ['openai,openai', '--format: a name stands there twice'],
  ['openai,nothing', 'there is no such format'],
  ['openai --pairs rating', '--pairs: none of the formats takes pairs'],
  ['openai --profile none', '--profile: expected one of plain, azure, together, fireworks'],
  ['alpaca --profile plain', '--profile: none of the formats has any'],
  ['openai:plain', '--format: name the profile in the field profile'],
  ['openai --part-files 2 --shards 2', '--shards: it is another name of partFiles'],
])('refuses --format %s', async (flags, message) => {
  const { code, stderr } = await cli([
    ...['export', '--database', 'sqlite:./nowhere.db', '--out', join(folder, 'none')],
    ...['--format', ...flags.split(' ')],
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
