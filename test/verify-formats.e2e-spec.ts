import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createOpenWebUiDatabase,
  TESTING_KEY,
  type TurnDescription,
} from '@app/fine-tuning/testing';
import { canonicalJson } from '../libs/fine-tuning/src/common/canonical-json';
import { cli, spawnCli } from './support/cli';
import { readManifest, writeManifest } from './support/tampering';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what somebody edits is of no type
type Edited = Record<string, any>;

const FORMATS = 'openai,alpaca,trl-preference';
const TURN: TurnDescription = {
  user: 'What is a prime?',
  assistant: 'Seven is one.',
  rating: 1,
  siblings: [{ assistant: 'Fifteen is one.', rating: -1 }],
};
const PEOPLE = ['Ann', 'Ben', 'Cat'].map((name) => ({
  name,
  consent: 'granted' as const,
  chats: [{ turns: [{ ...TURN, user: `${name} asks what a prime is` }] }],
}));

let folder: string;
let whole: string;
/** The same in packed files, with Parquet beside them. */
let packed: string;
let copies = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-verify-'));
  whole = join(folder, 'whole');
  packed = join(folder, 'packed');
  const database = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE });
  try {
    for (const [out, more] of [
      [whole, []],
      [packed, ['--parquet', '--gzip']],
    ] as const) {
      const asked = ['export', '--database', database.url, '--format', FORMATS, '--out', out];
      const { code } = await spawnCli([...asked, '--split', 'train=0.6,test=0.4', ...more], {
        env: { FINE_TUNING_KEY: TESTING_KEY },
      });
      expect(code).toBe(0);
    }
  } finally {
    await database.remove();
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the dataset that somebody changes, who knows of hashes and digests. */
function edited(edit: (manifest: Edited, dir: string) => void, from = whole): string {
  const dir = join(folder, `copy-${copies++}`);
  cpSync(from, dir, { recursive: true });
  const manifest = readManifest(dir) as Edited;
  edit(manifest, dir);
  const { recipeSha256 } = manifest;
  manifest['recipeSha256'] = sha256(canonicalJson(manifest['recipe']));
  const card = readFileSync(join(dir, 'README.md'), 'utf8');
  writeFileSync(join(dir, 'README.md'), card.replaceAll(recipeSha256, manifest['recipeSha256']));
  for (const file of manifest['files'] as Edited[]) {
    const bytes = readFileSync(join(dir, file['name']));
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  writeManifest(dir, manifest as never);
  return dir;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function provenance(dir: string, format: string, edit: (lines: Edited[]) => Edited[]): void {
  const name = join(dir, format, 'provenance.jsonl');
  const lines = readFileSync(name, 'utf8').trimEnd().split('\n');
  const changed = edit(lines.map((line) => JSON.parse(line) as Edited));
  writeFileSync(name, changed.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const format = ({ formats }: Edited, name: string): Edited =>
  (formats as Edited[]).find((one) => one['name'] === name) ?? {};

it('finds nothing in the datasets as they were published', async () => {
  for (const from of [whole, packed]) {
    const { code, stdout } = await spawnCli(['verify', edited(() => undefined, from)]);
    expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
  }
});

it.each<[what: string, edit: (manifest: Edited, dir: string) => void, found: RegExp]>([
  ['formats that are missing', (m) => delete m['formats'], /formats: missing/],
  ['another first format', (m) => (m['format'] = m['recipe'].format = 'alpaca'), /recipe.format/],
  [
    'a format of other examples',
    (m) => (format(m, 'trl-preference')['takes'] = 'rated'),
    /takes other examples/,
  ],
  [
    'fewer dropped examples',
    (m) => (format(m, 'alpaca')['dropped'] = { language: 2 }),
    /alpaca.dropped/,
  ],
  [
    'a pass that changed nothing',
    (m) => (format(m, 'alpaca')['passes'] = { marks_defused: 1 }),
    /formats.alpaca: provenance/,
  ],
  [
    'a pass that provenance alone names',
    (_, dir) =>
      provenance(dir, 'alpaca', (lines) =>
        lines.map((line) => ({ ...line, passes: ['marks_defused'] })),
      ),
    /formats.alpaca/,
  ],
  ['another order of files', (m) => format(m, 'alpaca')['files'].reverse(), /alpaca has other/],
  ['Parquet asked for', (m) => (m['recipe'].parquet = true), /other dataset files/],
  ['more part files asked for', (m) => (m['recipe'].shards = 2), /other dataset files/],
  ['endless part files', (m) => (m['recipe'].shards = 1e15), /other dataset files/],
  ['another split asked for', (m) => (m['recipe'].split.validation = 0.1), /other dataset files/],
  [
    'a line about another format',
    (m, dir) => {
      let moved: Edited[] = [];
      provenance(dir, 'openai', (lines) => {
        moved = lines.splice(-1);
        return lines;
      });
      provenance(dir, 'alpaca', (lines) => [...moved, ...lines]);
      for (const [name, more] of Object.entries({ openai: -1, alpaca: 1 }))
        for (const file of m['files'])
          if (file.name === `${name}/provenance.jsonl`) file.rows += more;
    },
    /row of another format/,
  ],
  [
    'a rater who is no author',
    (_, dir) =>
      provenance(dir, 'trl-preference', (lines) =>
        lines.map((line) => ({ ...line, evidence: { ...line['evidence'], rater: 'nobody' } })),
      ),
    /who rated is not among the authors/,
  ],
  [
    'an owner who is no author',
    (_, dir) =>
      provenance(dir, 'openai', (lines) => lines.map((line) => ({ ...line, authors: [] }))),
    /the owner is not among the authors/,
  ],
  [
    'evidence of a conversation',
    (_, dir) =>
      provenance(dir, 'alpaca', (lines) =>
        lines.map((line) => ({
          ...line,
          evidence: { kind: 'edit', rater: line['user'], margin: null },
        })),
      ),
    /it is no conversation/,
  ],
  [
    'an invented number of an example',
    (_, dir) =>
      provenance(dir, 'trl-preference', (lines) =>
        lines.map((line) => ({ ...line, example: Number.MAX_SAFE_INTEGER })),
      ),
    /number of an example/,
  ],
  [
    'two rows of one example that name other chats',
    (_, dir) =>
      provenance(dir, 'openai', (lines) => lines.map((line) => ({ ...line, chat: 'no' }))),
    /another row of its example names another chat/,
  ],
  [
    'lines without the number of their example',
    (_, dir) =>
      provenance(dir, 'trl-preference', (lines) => lines.map(({ example: _no, ...line }) => line)),
    /number of an example/,
  ],
])('finds %s, whoever made all hashes anew', async (_what, edit, found) => {
  const { code, stdout } = await cli(['verify', edited(edit)]);
  expect(code).toBe(1);
  expect(stdout).toMatch(found);
});

it.each<[what: string, edit: (dir: string) => void]>([
  [
    'of another format',
    (dir) => copyFileSync(join(dir, 'alpaca/train.parquet'), join(dir, 'openai/train.parquet')),
  ],
  [
    'of another split',
    (dir) => copyFileSync(join(dir, 'openai/test.parquet'), join(dir, 'openai/train.parquet')),
  ],
  ['that is none', (dir) => writeFileSync(join(dir, 'openai/train.parquet'), 'PAR1 and no more')],
])('finds a Parquet file %s, out of which removals would take other rows', async (_what, edit) => {
  const dir = edited((_, copy) => edit(copy), packed);
  const { code, stdout } = await spawnCli(['verify', dir]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^openai\/train\.parquet:\d+ twin: /m);
});
