/**
 * What the scrubber finds and writes in a few thousand texts is what it was when test/fixtures/digests/scrub.json was
 * written. A digest covers a hundred texts. The rules of digests.e2e-spec.ts hold here too: it is refreshed
 * (UPDATE_DIGESTS=1) only in a commit whose message says what is now found or replaced otherwise, and why; moving words
 * or code about never is a reason.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './support/cli';
import { DigestRecord, sha256 } from './support/digest-record';
import { keptTexts, textsOf } from './support/digest-texts';
import { SQLITE_FIXTURES, sqliteFixture } from './support/fixtures';

const KEY = 'the key under which the digests were made';
const BLOCK = 100;

interface Answer {
  readonly id: number;
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly type: string;
    readonly score: number;
    readonly rule?: string;
    readonly context?: string;
  }[];
}

/** Each pass with what of an answer goes into its digests. */
const PASSES: Readonly<
  Record<string, { args: readonly string[]; parts: Record<string, (answer: Answer) => unknown> }>
> = {
  replace: {
    args: ['--explain'],
    parts: {
      replace: ({ id, text, spans }) => ({
        id,
        text,
        spans: spans.map(({ start, end, type, score }) => [start, end, type, score]),
      }),
      explain: ({ id, spans }) => ({
        id,
        spans: spans.map(({ rule, context }) => [rule, context]),
      }),
    },
  },
  surrogate: { args: ['--action', 'surrogate'], parts: { surrogate: (answer) => answer } },
  optional: {
    args: ['--detect', '--types', 'ORG,LOCATION,DATE'],
    parts: { optional: (answer) => answer },
  },
};

const SOURCES: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  fixtures: async () => {
    const texts = new Set<string>();
    for (const name of SQLITE_FIXTURES) {
      const database = await sqliteFixture(name);
      textsOf(database.path, texts);
      await database.remove();
    }
    return [...texts];
  },
  sample: async () => {
    const out = join(folder, 'sample.db');
    await cli(['sample', '--out', out, '--chats', '300', '--seed', '7']);
    return [...textsOf(out)];
  },
  kept: () => Promise.resolve(keptTexts()),
};

const planned = new Set(
  Object.keys(SOURCES).flatMap((source) =>
    Object.values(PASSES).flatMap(({ parts }) =>
      Object.keys(parts).map((part) => `${source} ${part}`),
    ),
  ),
);
const record = new DigestRecord('scrub', planned);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-scrub-digests-'));
});
afterAll(async () => {
  record.save();
  await rm(folder, { recursive: true, force: true });
});

it('has a case for every digest', () => record.checkKeys());

describe.each(Object.keys(SOURCES))('%s', (source) => {
  let stdin: string;

  beforeAll(async () => {
    const texts = (await SOURCES[source]?.()) ?? [];
    stdin = texts.map((text, id) => JSON.stringify({ id, text })).join('\n');
  });

  it.each(Object.keys(PASSES))('%s', async (pass) => {
    const { args = [], parts = {} } = PASSES[pass] ?? {};
    const { code, stdout } = await cli(['scrub', ...args], {
      stdin,
      env: { FINE_TUNING_KEY: KEY },
    });
    expect(code).toBe(0);
    const lines = stdout.split('\n').filter((line) => line !== '');
    const answers = lines.map((line) => JSON.parse(line) as Answer);
    // For a look at what differs, run old and new code with two folders and compare them.
    const kept = process.env['KEEP_DIGESTED'];
    if (kept !== undefined) {
      await mkdir(kept, { recursive: true });
      await writeFile(join(kept, `scrub-${source}-${pass}.jsonl`), stdout);
    }
    for (const [part, pick] of Object.entries(parts))
      record.check(`${source} ${part}`, {
        texts: answers.length,
        spans: answers.reduce((sum, { spans }) => sum + spans.length, 0),
        blocks: blocksOf(answers.map((answer) => JSON.stringify(pick(answer)))),
      });
  });
});

function blocksOf(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  for (let start = 0; start < lines.length; start += BLOCK)
    blocks.push(sha256(lines.slice(start, start + BLOCK).join('\n')));
  return blocks;
}
