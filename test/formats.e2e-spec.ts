import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset } from '../libs/fine-tuning/src/testing/run/read-dataset';
import { cli, spawnCli } from './support/cli';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { resultText, saidByGemini, saidByNova } from './support/formats/said-by-clouds';
import { parquetRows } from './support/parquet-rows';

/** What one row says, read back by the rules of whoever loads it. */
interface Said {
  readonly system: string;
  /** Questions, answers and results in order; calls as name and arguments. */
  readonly texts: readonly string[];
}

interface OpenAiRow {
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | null;
    readonly weight?: number;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
  }[];
}
interface ShareGptRow {
  readonly conversations: readonly { readonly from: string; readonly value: string }[];
  readonly tools: string;
}
interface SwiftRow {
  readonly messages: readonly {
    readonly role: string;
    readonly content: string;
    readonly loss?: boolean;
  }[];
}
interface AlpacaRow {
  readonly instruction: string;
  readonly output: string;
  readonly system: string;
  readonly history: readonly (readonly string[])[];
}
interface Call {
  readonly name: string;
  readonly arguments: object;
}

const callText = ({ name, arguments: args }: Call): string => `${name} ${JSON.stringify(args)}`;

/** Calls that were made together are one text here, as are their results. */
function ofOpenAi({ messages }: OpenAiRow): Said {
  const texts: string[] = [];
  let results: string[] = [];
  const close = (): void => {
    if (results.length > 0) texts.push(results.join('\n'));
    results = [];
  };
  for (const { role, content, tool_calls: calls } of messages) {
    if (role === 'tool') {
      results.push(content ?? '');
      continue;
    }
    close();
    if (role === 'system') continue;
    const made = (calls ?? []).map(({ function: { name, arguments: args } }) =>
      isObjectText(args)
        ? callText({ name, arguments: JSON.parse(args === '' ? '{}' : args) as object })
        : args,
    );
    texts.push([...((content ?? '') === '' ? [] : [content ?? '']), ...made].join('\n'));
  }
  close();
  return { system: (messages[0]?.role === 'system' ? messages[0].content : '') ?? '', texts };
}

const READ_BACK: Readonly<Record<string, (row: never) => Said>> = {
  sharegpt: ({ conversations }: ShareGptRow): Said => ({
    system: conversations[0]?.from === 'system' ? conversations[0].value : '',
    texts: conversations
      .filter(({ from }) => from !== 'system')
      .map(({ from, value }, index, turns) => {
        if (from === 'function_call')
          return [JSON.parse(value) as Call | Call[]].flat().map(callText).join('\n');
        const isList = from === 'observation' && turns[index - 1]?.value.startsWith('[') === true;
        return isList ? (JSON.parse(value) as string[]).join('\n') : value;
      }),
  }),
  swift: ({ messages }: SwiftRow): Said => {
    const texts: string[] = [];
    let before = '';
    for (const { role, content } of messages) {
      if (role === 'system') continue;
      const text = role === 'tool_call' ? callText(JSON.parse(content) as Call) : content;
      const isJoined = role === before || (role === 'tool_call' && before === 'assistant');
      texts.push(isJoined ? `${texts.pop() ?? ''}\n${text}` : text);
      before = role;
    }
    return { system: messages[0]?.role === 'system' ? messages[0].content : '', texts };
  },
  alpaca: ({ instruction, output, system, history }: AlpacaRow): Said => ({
    system,
    texts: [...history.flat(), instruction, output],
  }),
  gemini: saidByGemini,
  nova: saidByNova,
  chatml: ({ text }: { readonly text: string }): Said => {
    const turns = [...text.matchAll(/<\|im_start\|>(\w+)\n([^]*?)<\|im_end\|>\n/g)];
    return {
      system: turns.find(([, role]) => role === 'system')?.[2] ?? '',
      texts: turns.filter(([, role]) => role !== 'system').map(([, , said = '']) => said),
    };
  },
};

/** Formats in which results that are objects are no texts, and keys without a value are left out. */
const WITH_OBJECTS = ['gemini', 'nova'];

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

/** What Bedrock refuses in a text. */
const RESERVED = /(?:system|user|bot|assistant|thought):|\[eos\]|<(?:image|video|unk)>/i;

/** What the formats of one text a turn cannot hold of an OpenAI row. */
function cannotHold(format: string, { messages }: OpenAiRow): boolean {
  const calls = messages.flatMap(({ tool_calls: made = [] }) => made);
  const hasOddArguments = calls.some((call) => !isObjectText(call.function.arguments));
  if (format === 'swift') return hasOddArguments;
  if (messages.some(({ weight }) => weight === 0)) return true;
  if (WITH_OBJECTS.includes(format))
    return hasOddArguments || (format === 'nova' && RESERVED.test(JSON.stringify(messages)));
  if (format !== 'sharegpt') return calls.length > 0;
  const isBeside = messages.some(
    ({ content, tool_calls: made }) => made !== undefined && (content ?? '') !== '',
  );
  return isBeside || hasOddArguments;
}

/** The row with its results as they come back from the format. */
function inFormOf(format: string, row: OpenAiRow): OpenAiRow {
  if (!WITH_OBJECTS.includes(format)) return row;
  const messages = row.messages.map((message) =>
    message.role === 'tool' ? { ...message, content: resultText(message.content ?? '') } : message,
  );
  return { messages };
}

/** A row of Parquet as it stands in the lines, where some columns hold no text but what it says. */
function unpacked(format: string, row: unknown): unknown {
  if (!WITH_OBJECTS.includes(format)) return row;
  return Object.fromEntries(
    Object.entries(row as object).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' && key !== 'schemaVersion' ? JSON.parse(value) : value,
    ]),
  );
}

function withoutNulls(row: string): unknown {
  const dropNull = (_: string, value: unknown): unknown => value ?? undefined;
  return JSON.parse(row, dropNull);
}

/** Of each answer with a text, whether it is learnt. */
function lossOf({ messages }: SwiftRow): unknown {
  return messages.filter(({ role }) => role === 'assistant').map(({ loss }) => loss);
}

function weightsOf({ messages }: OpenAiRow): unknown {
  return messages
    .filter(({ role, content }) => role === 'assistant' && (content ?? '') !== '')
    .map(({ weight }) => weight !== 0);
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    // Models do write arguments that are no JSON.
    return false;
  }
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
      if (format === 'swift')
        expect(lossOf(found as SwiftRow)).toEqual(weightsOf(row as OpenAiRow));
      const said = READ_BACK[format]?.(found as never);
      const expected = ofOpenAi(inFormOf(format, row as OpenAiRow));
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
      const { system, texts } = ofOpenAi(row as OpenAiRow);
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
});

describe('rows of every format', () => {
  it.each(['prompt-completion', ...Object.keys(READ_BACK)])(
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
