import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset } from '../libs/fine-tuning/src/testing/run/read-dataset';
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

async function exported(format: string, flags: readonly string[], run = cli): Promise<string> {
  const out = join(folder, String((exports += 1)));
  const { code, stderr } = await run([
    ...['export', '--database', database.url, '--format', format, '--out', out, '--raw-pii'],
    ...flags,
  ]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return out;
}

/** Rows of a dataset by the messages that they were made of, and whether something had no place in them. */
async function byMessages(
  out: string,
): Promise<{ readonly rows: ReadonlyMap<string, unknown>; readonly hasLeftOut: boolean }> {
  const { rows, provenance, manifest } = await readDataset(out);
  expect(provenance).toHaveLength(rows.train.length);
  return {
    rows: new Map(
      provenance.map(({ chat, messages }, index) => [
        [chat, ...messages].join(' '),
        rows.train[index],
      ]),
    ),
    hasLeftOut: 'not_representable' in manifest.counts.messages.dropped,
  };
}

function withoutNulls(row: string): unknown {
  const dropNull = (_: string, value: unknown): unknown => value ?? undefined;
  return JSON.parse(row, dropNull);
}

describe.each(Object.entries(RECIPES))('formats, %s', (_, flags) => {
  let whole: ReadonlyMap<string, unknown>;
  beforeAll(async () => {
    whole = (await byMessages(await exported('openai', flags))).rows;
    expect(whole.size).toBeGreaterThan(50);
  });

  it.each(Object.keys(READ_BACK))('%s says what openai says, or nothing', async (format) => {
    const out = await exported(format, flags);
    const { code, stdout } = await cli(['validate', '--format', format, join(out, 'train.jsonl')]);
    expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
    const { rows, hasLeftOut } = await byMessages(out);
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
    const out = await exported('prompt-completion', flags);
    const { code } = await cli(['validate', '--format', 'prompt-completion', join(out, 'train.jsonl')]); // prettier-ignore
    expect(code).toBe(0);
    const { rows } = await byMessages(out);
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
    const out = await exported('trl-prompt', flags);
    const { code } = await cli(['validate', '--format', 'trl-prompt', join(out, 'train.jsonl')]);
    expect(code).toBe(0);
    const { rows } = await byMessages(out);
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
  it.each(['prompt-completion', 'trl-prompt', ...Object.keys(READ_BACK)])(
    '%s: the same bytes in shards and threads, and rows of one shape',
    async (format) => {
      const flags = ['--split', 'train=0.8,test=0.2', '--branch', 'all', '--tools', 'text'];
      const outs = await Promise.all([
        exported(format, [...flags, '--workers', '1'], spawnCli),
        exported(format, [...flags, '--workers', '2', '--shards', '5'], spawnCli),
        exported(format, [...flags, '--parquet'], spawnCli),
      ]);
      const { rows, fates } = await readDataset(outs[0]);
      expect(await readDataset(outs[1])).toMatchObject({ rows, fates });
      // A column of Parquet has a value in every row, null where the row has no such key.
      expect(
        (await parquetRows(join(outs[2], 'train.parquet'))).map((row) =>
          unpacked(format, withoutNulls(row)),
        ),
      ).toEqual(rows.train);
      const shapes = new Set(rows.train.map((row) => Object.keys(row).join(' ')));
      if (!WITH_OBJECTS.includes(format)) expect(shapes.size).toBe(1);
    },
  );
});
