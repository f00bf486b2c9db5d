/**
 * Same input, same bytes: what exports of the fixture databases were when test/fixtures/digests/exports.json was
 * written, they still are, on both engines. The test knows only the command line and the files of a dataset, so it
 * outlives every move inside the libraries.
 *
 * When a digest may be refreshed: only when a change is meant to alter datasets, and only in a commit of its own
 * subject whose message says what alters and why. Then run this file with UPDATE_DIGESTS=1 and read the difference: an
 * entry that the change does not explain is a fault. A refactoring never refreshes a digest.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, spawnCli } from './support/cli';
import { datasetDigest, ledgerPlaces } from './support/dataset-digest';
import { postgresCase, sqliteCase, type DatabaseCase } from './support/databases';
import { DigestRecord } from './support/digest-record';
import { openChannels } from './support/open-channels';
import { SQLITE_FIXTURES, type TestDatabase } from './support/fixtures';

/** Never TEST_KEY, which may change: pseudonyms, hashes and surrogates hang on it. */
const KEY = 'the key under which the digests were made';

const RAW = {
  raw: [],
  'branch-all': ['--branch', 'all'],
  'branch-rated': ['--branch', 'rated'],
  'rated-answers': ['--min-rating', '-1', '--no-dedup'],
  reconstruct: ['--system', 'reconstruct'],
  channels: ['--source', 'channels'],
  'tools-text': ['--tools', 'text'],
  'tools-drop': ['--tools', 'drop', '--system', 'none'],
  'reasoning-keep': ['--reasoning', 'keep'],
  pieces: [
    ...['--split', 'train=0.7,validation=0.2,test=0.1', '--shards', '3', '--seed', '7'],
    '--gzip',
  ],
  filtered: [
    ...['--min-turns', '2', '--max-tokens', '400', '--archived', 'false', '--limit', '40'],
    ...['--from', '2023-06-01', '--reveal-ids'],
  ],
} as const;

/** The built program carries these out: the Parquet writer does not take the objects of a Jest realm. */
const BUILT = {
  parquet: [...RAW.pieces, '--parquet', '--raw-pii'],
  surrogate: ['--pii', 'surrogate'],
} as const;

const SCRUBBED = {
  scrubbed: [],
  surrogate: ['--pii', 'surrogate'],
  hash: ['--pii', 'hash'],
  mask: ['--pii', 'mask'],
  redact: ['--pii', 'redact'],
  mixed: [
    ...['--pii', 'mask', '--pii-types', 'PERSON=surrogate,EMAIL=hash,PHONE=keep,LOCATION=replace'],
    ...['--branch', 'all', '--tools', 'text', '--reasoning', 'keep'],
  ],
} as const;

type RawRecipe = keyof typeof RAW;
type ScrubbedRecipe = keyof typeof SCRUBBED;
type Consent = 'decided' | 'everybody';

interface Case {
  readonly testCase: DatabaseCase;
  /** `decided`: the fixture's own decisions; `everybody`: all users grant. */
  readonly consent: Consent;
  readonly recipes: readonly (RawRecipe | ScrubbedRecipe)[];
}

const TWINS = ['legacy-0.5.20', 'legacy-0.11.0'] as const;
const RAW_RECIPES = Object.keys(RAW) as RawRecipe[];
/** Those whose way through the rows may hang on the engine. */
const TWIN_RECIPES = ['branch-all', 'branch-rated', 'reconstruct', 'channels', 'pieces'] as const;
const SCRUBBED_RECIPES = Object.keys(SCRUBBED) as ScrubbedRecipe[];

const CASES: readonly Case[] = [
  ...SQLITE_FIXTURES.map((fixture) => ofCase(sqliteCase(fixture), 'decided', ['raw', 'scrubbed'])),
  ...TWINS.map((twin) => ofCase(postgresCase(`pg-${twin}`), 'decided', ['raw', 'scrubbed'])),
  ofCase(sqliteCase('legacy-0.5.20'), 'everybody', ['branch-all', 'reconstruct']),
  ofCase(postgresCase('pg-legacy-0.5.20'), 'everybody', ['branch-all', 'reconstruct']),
  ofCase(sqliteCase('legacy-0.11.0'), 'everybody', [...RAW_RECIPES, ...SCRUBBED_RECIPES]),
  ofCase(postgresCase('pg-legacy-0.11.0'), 'everybody', TWIN_RECIPES),
  ofCase(sqliteCase('fresh-0.11.0'), 'everybody', ['channels', 'tools-text', 'reasoning-keep']),
];

/** With two threads, each for what the other leaves out. */
const BUILT_CASES: readonly (readonly [DatabaseCase, keyof typeof BUILT])[] = [
  [sqliteCase('legacy-0.11.0'), 'parquet'],
  [postgresCase('pg-legacy-0.11.0'), 'surrogate'],
];

/** Both engines, and threads as well, share one entry: their bytes are equal. */
const planned = new Set([
  ...CASES.flatMap(({ testCase, consent, recipes }) =>
    recipes.map((recipe) => keyOf(testCase, consent, recipe)),
  ),
  ...BUILT_CASES.map(([testCase, recipe]) => keyOf(testCase, 'everybody', recipe)),
]);
const record = new DigestRecord('exports', planned);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-digests-'));
});
afterAll(async () => {
  record.save();
  // For a look at what differs, run old and new code with two folders and compare them.
  const kept = process.env['KEEP_DIGESTED'];
  if (kept !== undefined) await cp(folder, kept, { recursive: true });
  await rm(folder, { recursive: true, force: true });
});

it('has a case for every digest', () => record.checkKeys());

describe.each(CASES)('$testCase.fixture, $consent', ({ testCase, consent, recipes }) => {
  let database: TestDatabase;
  let ledger: ReadonlyMap<string, number>;

  beforeAll(async () => {
    database = await prepared(testCase, consent);
    ledger = await ledgerPlaces(database);
  });
  afterAll(() => database.remove());

  it.each(recipes)('%s', async (recipe) => {
    const out = join(folder, `${testCase.fixture}-${consent}-${recipe}`);
    const { code, stderr } = await cli([...exportTo(out, database), ...flagsOf(recipe)], {
      env: { FINE_TUNING_KEY: KEY },
    });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    record.check(keyOf(testCase, consent, recipe), datasetDigest(out, ledger));
  });
});

it.each(BUILT_CASES)('%s, everybody, %s, in two threads', async (testCase, recipe) => {
  const database = await prepared(testCase, 'everybody');
  const out = join(folder, `${testCase.fixture}-everybody-${recipe}-threads`);
  const { code } = await spawnCli(
    [...exportTo(out, database), ...BUILT[recipe], '--workers', '2'],
    { env: { FINE_TUNING_KEY: KEY } },
  );
  expect(code).toBe(0);
  record.check(
    keyOf(testCase, 'everybody', recipe),
    datasetDigest(out, await ledgerPlaces(database)),
  );
  await database.remove();
});

function ofCase(testCase: DatabaseCase, consent: Consent, recipes: Case['recipes']): Case {
  return { testCase, consent, recipes };
}

function keyOf({ fixture }: DatabaseCase, consent: Consent, recipe: string): string {
  return `${fixture.replace(/^pg-/, '')} ${consent} ${recipe}`;
}

function exportTo(out: string, { url }: TestDatabase): string[] {
  return ['export', '--database', url, '--format', 'openai', '--out', out];
}

function flagsOf(recipe: RawRecipe | ScrubbedRecipe): readonly string[] {
  return recipe in RAW
    ? ['--raw-pii', ...RAW[recipe as RawRecipe]]
    : SCRUBBED[recipe as ScrubbedRecipe];
}

async function prepared({ make, fixture }: DatabaseCase, consent: Consent): Promise<TestDatabase> {
  const database = await make();
  await openChannels(database);
  const name = fixture.replace(/^pg-/, '');
  const csv = (kind: string): string =>
    join(__dirname, 'fixtures', 'open-webui', 'dev', kind, `${name}.csv`);
  const commands = {
    decided: [
      ['consent', 'import', csv('consents')],
      ['consent', 'import', csv('chats')],
    ],
    everybody: [['consent', 'grant', '--all', '--evidence', 'made up']],
  };
  for (const args of [['migrate'], ...commands[consent]]) {
    const { code, stderr } = await cli([...args, '--database', database.url]);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  }
  return database;
}
