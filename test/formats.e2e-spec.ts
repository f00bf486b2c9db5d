import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset, type TestingDataset } from '../libs/fine-tuning/src/testing/run/read-dataset';
import { cli, spawnCli } from './support/cli';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { cannotHold } from './support/formats/cannot-hold';
import { learntOf } from './support/formats/learnt-of';
import {
  learntByOpenAi,
  saidByOpenAi,
  type OpenAiRow,
  type Said,
} from './support/formats/openai-row';
import { READ_BACK } from './support/formats/read-back';
import { unpacked, WITH_OBJECTS, withResultsOf } from './support/formats/said-by-clouds';
import { parquetRows } from './support/parquet-rows';

const ALL: readonly string[] = [
  'openai',
  'prompt-completion',
  'trl-prompt',
  ...Object.keys(READ_BACK),
];

const RECIPES: Readonly<Record<string, readonly string[]>> = {
  visible: [],
  'all branches without tools': ['--branch', 'all', '--tools', 'drop', '--no-dedup'],
  'tools as text, with thoughts': ['--tools', 'text', '--reasoning', 'keep'],
};

let folder: string;
let database: TestDatabase;
let exports = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-formats-'));
  database = await sqliteCase('legacy-0.12.4').make();
  for (const args of [['migrate'], ['consent', 'grant', '--all', '--evidence', 'made up']]) {
    const { code, stderr } = await cli([...args, '--database', database.url]);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  }
});
afterAll(async () => {
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

/** One run for all formats: they are read and judged once, and each has a folder of its own. */
async function exported(flags: readonly string[], run = cli): Promise<string> {
  const out = join(folder, String((exports += 1)));
  const { code, stderr } = await run([
    ...['export', '--database', database.url, '--format', ALL.join(','), '--out', out],
    ...['--raw-pii', ...flags],
  ]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return out;
}

function linesOf({ files }: TestingDataset, name: string): unknown[] {
  const lines = (files[name] ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** Rows of a format by the messages that they were made of, and whether something had no place in them. */
function byMessages(
  dataset: TestingDataset,
  format: string,
): { readonly rows: ReadonlyMap<string, unknown>; readonly hasLeftOut: boolean } {
  const rows = linesOf(dataset, `${format}/train.jsonl`);
  const provenance = dataset.provenance.filter(({ file }) => file.startsWith(`${format}/`));
  expect(provenance).toHaveLength(rows.length);
  const { dropped } = dataset.manifest.formats?.find(({ name }) => name === format) ?? {};
  return {
    rows: new Map(
      provenance.map(({ chat, messages }, index) => [[chat, ...messages].join(' '), rows[index]]),
    ),
    hasLeftOut: 'not_representable' in (dropped ?? {}),
  };
}

async function expectValid(out: string, format: string): Promise<void> {
  const file = join(out, format, 'train.jsonl');
  const { code, stdout } = await cli(['validate', '--format', format, file]);
  expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
}

function withoutNulls(row: string): unknown {
  const dropNull = (_: string, value: unknown): unknown => value ?? undefined;
  return JSON.parse(row, dropNull);
}

describe.each(Object.entries(RECIPES))('formats, %s', (_, flags) => {
  let out: string;
  let dataset: TestingDataset;
  let whole: ReadonlyMap<string, unknown>;
  beforeAll(async () => {
    out = await exported(flags);
    dataset = await readDataset(out);
    whole = byMessages(dataset, 'openai').rows;
    expect(whole.size).toBeGreaterThan(50);
  });

  it.each(Object.keys(READ_BACK))('%s says what openai says, or nothing', async (format) => {
    await expectValid(out, format);
    const { rows, hasLeftOut } = byMessages(dataset, format);
    const wrong: unknown[] = [];
    let gone = 0;
    for (const [messages, row] of whole) {
      const found = rows.get(messages);
      if (found === undefined) gone += 1;
      if ((found === undefined) !== cannotHold(format, row as OpenAiRow))
        wrong.push([messages, row]);
      if (found === undefined) continue;
      const learnt = learntByOpenAi(row as OpenAiRow);
      expect(learntOf(format, found) ?? learnt).toEqual(learnt);
      const said = READ_BACK[format]?.(found as never);
      const expected = saidByOpenAi(withResultsOf(format, row as OpenAiRow));
      if (JSON.stringify(said) !== JSON.stringify(expected)) wrong.push([said, row]);
    }
    expect(wrong).toEqual([]);
    expect(hasLeftOut).toBe(gone > 0);
  });

  it('prompt-completion holds the last answer, and all before it', async () => {
    await expectValid(out, 'prompt-completion');
    const { rows } = byMessages(dataset, 'prompt-completion');
    for (const [messages, row] of whole) {
      const { system, texts } = saidByOpenAi(row as OpenAiRow);
      const found = rows.get(messages) as { prompt: string; completion: string } | undefined;
      const hasCalls = (row as OpenAiRow).messages.some(({ tool_calls: made }) => made);
      expect([messages, found === undefined]).toEqual([messages, hasCalls]);
      if (found === undefined) continue;
      expect(found.completion).toBe(` ${texts.at(-1) ?? ''}`);
      const lines = texts
        .slice(0, -1)
        .map((text, index) => `${index % 2 === 0 ? 'User' : 'Assistant'}: ${text}`);
      const head = system === '' ? '' : `${system}\n\n`;
      expect(found.prompt).toBe(`${head}${lines.join('\n')}\nAssistant:`);
    }
  });

  it('trl-prompt holds all up to the last question, and the last answer', async () => {
    await expectValid(out, 'trl-prompt');
    const { rows } = byMessages(dataset, 'trl-prompt');
    for (const [messages, row] of whole) {
      const found = rows.get(messages) as
        { readonly prompt: OpenAiRow['messages']; readonly reference: string } | undefined;
      const all = (row as OpenAiRow).messages;
      if (found === undefined) continue;
      const asked = all.slice(0, all.findLastIndex(({ role }) => role === 'user') + 1);
      const said: Said = saidByOpenAi({ messages: found.prompt });
      expect([messages, said]).toEqual([messages, saidByOpenAi({ messages: asked })]);
      expect(found.reference).toBe(all.at(-1)?.content);
    }
    expect(rows.size).toBeGreaterThan(50);
  });
});

describe('rows of every format', () => {
  let outs: readonly [string, string, string];
  let datasets: readonly TestingDataset[];

  beforeAll(async () => {
    const flags = ['--split', 'train=0.8,test=0.2', '--branch', 'all', '--tools', 'text'];
    outs = await Promise.all([
      exported([...flags, '--workers', '1'], spawnCli),
      exported([...flags, '--workers', '2', '--part-files', '5'], spawnCli),
      exported([...flags, '--parquet'], spawnCli),
    ]);
    datasets = await Promise.all(outs.slice(0, 2).map((out) => readDataset(out)));
  }, 120_000);

  it.each(ALL)(
    '%s: the same in part files and threads, of one shape, and in Parquet',
    async (format) => {
      const [one, parts] = datasets as [TestingDataset, TestingDataset];
      const rows = linesOf(one, `${format}/train.jsonl`) as Record<string, unknown>[];
      const pieces = [0, 1, 2, 3, 4].flatMap((n) =>
        linesOf(parts, `${format}/train-0000${n}-of-00005.jsonl`),
      );
      expect(pieces).toEqual(rows);
      // A column of Parquet has a value in every row, null where the row has no such key.
      expect(
        (await parquetRows(join(outs[2], format, 'train.parquet'))).map((row) =>
          unpacked(format, withoutNulls(row)),
        ),
      ).toEqual(rows);
      const shapes = new Set(rows.map((row) => Object.keys(row).join(' ')));
      if (!WITH_OBJECTS.includes(format)) expect(shapes.size).toBe(1);
    },
  );
});
