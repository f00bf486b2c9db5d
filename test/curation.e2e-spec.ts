import {
  createOpenWebUiDatabase,
  readDataset,
  runExport,
  type OpenWebUiDatabase,
  type PersonDescription,
} from '@app/fine-tuning/testing';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FateLine } from '../libs/fine-tuning/src/dataset/fate-line';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { smallTokenizer } from '../libs/fine-tuning/src/pipeline/tokens/test-support/small-tokenizer';
import { cli, spawnCli } from './support/cli';
import { ENGINES } from './support/engines';

type ChatDescription = NonNullable<PersonDescription['chats']>[number];

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
let hours = 0;

/** Sixty words that no other number has. */
const essay = (n: number, ending = ''): string =>
  `${Array.from({ length: 60 }, (_, k) => `essay${n}word${k}`).join(' ')}${ending}`;

function chat(
  user: string,
  more: Partial<ChatDescription> & { rating?: 1; model?: string } = {},
): ChatDescription {
  const { rating, model, ...rest } = more;
  return {
    turns: [{ user, assistant: 'So be it.', ...(rating && { rating }), ...(model && { model }) }],
    createdAt: new Date(START + HOUR * hours++),
    ...rest,
  };
}

/** Chats that are like each other are of different people, and stand in the order in which they were made. */
const BO: ChatDescription[] = [
  chat(essay(1), { title: 'first' }),
  chat(essay(2), { title: 'rated', rating: 1 }),
  chat(essay(3), { title: 'alone' }),
];
const CY: ChatDescription[] = [
  chat(essay(1, ' and more'), { title: 'like the first' }),
  chat(essay(2, ' and so on'), { title: 'like the rated' }),
  chat(essay(4), { title: 'equal, older' }),
];
const DI: ChatDescription[] = [
  chat(essay(4), { title: 'equal, newer' }),
  chat('Was ist ein Quorum? Bitte kurz.', { title: 'held out', model: 'qwen3:8b' }),
  ...Array.from({ length: 30 }, (_, n) =>
    chat(essay(100 + n), { title: `essay ${n}`, model: n < 20 ? 'qwen3:8b' : 'gemma2:9b' }),
  ),
];
const PEOPLE: PersonDescription[] = [
  { name: 'Bo', consent: 'granted', chats: BO },
  { name: 'Cy', consent: 'granted', chats: CY },
  { name: 'Di', consent: 'granted', chats: DI },
];
/** Who comes later: like chats of others, and between two of them. */
const LATER: PersonDescription = {
  name: 'Eve',
  consent: 'granted',
  chats: [
    ...Array.from({ length: 20 }, (_, n) =>
      chat(essay(100 + n, ' indeed'), { title: `like ${n}` }),
    ),
    chat(essay(500), { title: 'new' }),
  ],
};
const ALL = 38;

let folder: string;
let made = 0;
let onEveryEngine: Exported['bytes'] | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-curation-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Exported {
  readonly manifest: Manifest;
  /** By title: `exported`, or the reason, with the title of the chat that stays where there is one. */
  readonly fates: Readonly<Record<string, string>>;
  /** Titles by split. */
  readonly sides: Readonly<Record<string, readonly string[]>>;
  /** What has to be the same over engines, workers and runs. */
  readonly bytes: Readonly<Record<string, string>>;
}

async function exported(
  database: OpenWebUiDatabase,
  flags: readonly string[],
  run: typeof cli = cli,
): Promise<Exported> {
  const out = join(folder, String((made += 1)));
  const { code, stderr } = await run([
    ...['export', '--database', database.url, '--format', 'openai', '--out', out],
    ...['--raw-pii', '--reveal-ids', ...flags],
  ]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const text = (name: string): Promise<string> => readFile(join(out, name), 'utf8');
  const lines = async <T>(name: string): Promise<T[]> =>
    (await text(name))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  const titles = new Map(
    database.people.flatMap(({ chats }, person) =>
      chats.map(({ id }, n) => [id, titleOf(person, n)] as const),
    ),
  );
  const manifest = JSON.parse(await text('manifest.json')) as Manifest;
  const { chats, messages } = manifest.counts;
  for (const { seen, exported: kept, dropped } of [chats, messages])
    expect(kept + Object.values(dropped).reduce((sum, n) => sum + n, 0)).toBe(seen);
  const fates = (await lines<FateLine>('fates.jsonl')).map((line) => {
    const other = line.duplicateOf === undefined ? '' : ` of ${titles.get(line.duplicateOf)}`;
    return [titles.get(line.chat), `${line.reason ?? line.fate}${other}`] as const;
  });
  const sides: Record<string, string[]> = {};
  for (const line of await lines<{ chat: string; file: string }>('provenance.jsonl'))
    (sides[line.file.split(/[.-]/)[0] ?? ''] ??= []).push(titles.get(line.chat) ?? '');
  const same = manifest.files.filter(({ name }) => !/provenance|report|README/.test(name));
  return {
    manifest,
    fates: Object.fromEntries(fates) as Record<string, string>,
    sides,
    bytes: {
      root: manifest.merkleRoot,
      ...Object.fromEntries(same.map(({ name, sha256 }) => [name, sha256])),
    },
  };
}

function titleOf(person: number, chatNumber: number): string {
  return [...PEOPLE, LATER][person]?.chats?.[chatNumber]?.title ?? '';
}

/** Those that are not simply exported. */
function dropped({ fates }: Exported): Record<string, string> {
  return Object.fromEntries(Object.entries(fates).filter(([, fate]) => fate !== 'exported'));
}

const EQUAL = { 'equal, older': 'exact_duplicate of equal, newer' };
const NEAR = {
  ...EQUAL,
  first: 'near_duplicate of like the first',
  'like the rated': 'near_duplicate of rated',
};

// All of it is decided from work files, in which no engine has a part.
describe.each(ENGINES.slice(0, 1))(
  'what is left out for the sake of others (%s)',
  (_name, engine) => {
    let database: OpenWebUiDatabase;
    let grown: OpenWebUiDatabase;

    beforeAll(async () => {
      database = await createOpenWebUiDatabase({ engine, people: PEOPLE });
      grown = await createOpenWebUiDatabase({ engine, people: [...PEOPLE, LATER] });
    });
    afterAll(async () => {
      await database.remove();
      await grown.remove();
    });

    it.each<[string[], Record<string, string>]>([
      [[], EQUAL],
      [['--dedup', 'exact'], EQUAL],
      [['--dedup', 'none'], {}],
      [['--no-dedup'], {}],
      [['--dedup', 'near'], NEAR],
      [['--dedup', 'near', '--near-threshold', '1'], EQUAL],
    ])('%j drops %j', async (flags, expected) =>
      expect(dropped(await exported(database, flags))).toEqual(expected),
    );

    it('has the same bytes for any workers and part files', async () => {
      const flags = [
        ...['--dedup', 'near', '--split', 'train=0.7,test=0.3', '--sample', '0.8'],
        ...['--stratify', 'language'],
      ];
      const one = await exported(grown, flags);
      const two = await exported(grown, [...flags, '--workers', '2'], spawnCli);
      expect(two.bytes).toEqual(one.bytes);
      expect(one.bytes).toEqual((onEveryEngine ??= one.bytes));
      const parts = await exported(
        grown,
        [...flags, '--part-files', '3', '--workers', '2'],
        spawnCli,
      );
      expect(parts.fates).toEqual(one.fates);
      expect(parts.manifest.counts).toEqual(one.manifest.counts);
    });

    it.each<[string[]]>([[[]], [['--stratify', 'model']]])(
      'keeps clusters on one side, and everybody there when chats are added %j',
      async (more) => {
        const flags = ['--no-dedup', '--split', 'train=0.5,test=0.5', ...more];
        const before = await exported(database, flags);
        const after = await exported(grown, flags);
        for (const side of ['train', 'test']) {
          expect(after.sides[side]).toEqual(
            expect.arrayContaining([...(before.sides[side] ?? [])]),
          );
          for (let n = 0; n < 20; n++)
            expect(after.sides[side]?.includes(`like ${n}`)).toBe(
              after.sides[side]?.includes(`essay ${n}`),
            );
        }
        expect(before.sides['train']!.length + before.sides['test']!.length).toBe(ALL);
        // Four standard deviations of a fair coin.
        expect(Math.abs(before.sides['train']!.length - ALL / 2)).toBeLessThan(2 * Math.sqrt(ALL));
      },
    );

    it('spreads each model over both sides, and says how', async () => {
      const flags = ['--no-dedup', '--split', 'train=0.5,test=0.5', '--stratify', 'model'];
      const { manifest } = await exported(database, flags);
      const { strata = {}, examples } = manifest.counts;
      for (const { train, test } of Object.values(strata))
        expect(Math.abs(train - test)).toBeLessThanOrEqual(2 + Math.sqrt(train + test));
      expect(Object.keys(strata)).toEqual(expect.arrayContaining(['gemma2:9b', 'qwen3:8b']));
      const trained = Object.values(strata).reduce((sum, { train }) => sum + train, 0);
      expect(trained).toBe(examples.train);
    });

    it('keeps a person on one side, and drops who would join two', async () => {
      const flags = ['--no-dedup', '--split', 'train=0.5,test=0.5', '--group-by', 'user'];
      for (const seed of ['0', '1', '2', '3']) {
        const found = await exported(database, [...flags, '--seed', seed]);
        for (const { chats = [] } of PEOPLE) {
          const titles = chats.map(({ title = '' }) => title);
          const sides = Object.values(found.sides).filter((side) =>
            side.some((title) => titles.includes(title)),
          );
          expect(sides).toHaveLength(1);
        }
        for (const fate of Object.values(dropped(found)))
          expect(fate).toMatch(/^near_duplicate of /);
        // The first of Cy is like the first of Bo, and so all of Cy are where those of Bo are.
        expect(found.fates).toMatchObject({
          'like the first': 'exported',
          'like the rated': 'exported',
        });
      }
    });

    it('caps persons and models, and draws a sample', async () => {
      const capped = await exported(database, [
        '--no-dedup',
        '--max-per-user',
        '3',
        '--max-per-model',
        '4',
      ]);
      expect(capped.manifest.counts.chats.exported).toBeLessThanOrEqual(9);
      expect(Object.values(dropped(capped)).every((fate) => fate === 'capped')).toBe(true);
      const share = await exported(database, ['--no-dedup', '--sample', '0.25']);
      expect(share.manifest.counts.chats).toMatchObject({
        exported: Math.round(0.25 * ALL),
        dropped: { sampled_out: ALL - Math.round(0.25 * ALL) },
      });
      const ten = await exported(database, ['--no-dedup', '--sample', '10', '--seed', '1']);
      expect(ten.manifest.counts.chats.exported).toBe(10);
      const other = await exported(database, ['--no-dedup', '--sample', '10', '--seed', '2']);
      expect(other.bytes).not.toEqual(ten.bytes);
      const limited = await exported(database, ['--no-dedup', '--sample', '10', '--limit', '4']);
      expect(limited.manifest.counts.chats.dropped).toEqual({ sampled_out: ALL - 10, limit: 6 });
    });

    it('leaves out what is held out, in threads too', async () => {
      const prompts = join(folder, 'prompts.jsonl');
      await writeFile(
        prompts,
        [{ prompt: 'Was ist ein Quorum?' }, { messages: [{ role: 'user', content: essay(3) }] }]
          .map((line) => JSON.stringify(line))
          .join('\n'),
      );
      const texts = join(folder, 'prompts.txt');
      await writeFile(texts, `${essay(2).split(' ').slice(0, 13).join(' ')}\nnothing of this\n`);
      const flags = ['--no-dedup', '--decontaminate', prompts, texts];
      const one = await exported(database, flags);
      expect(dropped(one)).toEqual({
        alone: 'contaminated',
        rated: 'contaminated',
        'like the rated': 'contaminated',
        'held out': 'contaminated',
      });
      const { decontaminate } = one.manifest.recipe;
      expect(decontaminate?.map((held) => Object.keys(held))).toEqual([
        ['bytes', 'hmacSha256'],
        ['bytes', 'hmacSha256'],
      ]);
      const two = await exported(database, [...flags, '--workers', '2'], spawnCli);
      expect(two.bytes).toEqual(one.bytes);
    });

    it('counts by a tokenizer of ones own, in threads too', async () => {
      const tokenizer = join(folder, 'tokenizer.json');
      await writeFile(tokenizer, JSON.stringify(smallTokenizer()));
      const flags = ['--encoding', tokenizer, '--context-length', '400'];
      const one = await exported(database, flags);
      const { tokens } = one.manifest.counts;
      expect(tokens).toMatchObject({
        encoding: expect.stringMatching(/^tokenizer\.json@/) as string,
        cut: { contextLength: 400 },
      });
      const two = await exported(database, [...flags, '--workers', '2'], spawnCli);
      expect(two.bytes).toEqual(one.bytes);
      expect(two.manifest.counts).toEqual(one.manifest.counts);
      const usual = await exported(database, []);
      expect(usual.manifest.counts.tokens.total).toBeLessThan(tokens.total);
      expect(usual.bytes).toEqual(one.bytes);
      const short = await exported(database, [...flags, '--max-tokens', String(tokens.max - 1)]);
      expect(short.manifest.counts.tokens.max).toBeLessThan(tokens.max);
      expect(short.manifest.counts.chats.dropped['too_long']).toBeGreaterThan(0);
    });

    it('does the same over REST', async () => {
      const run = await runExport(database, {
        format: 'openai',
        rawPii: true,
        dedup: 'near',
        decontaminate: ['Was ist ein Quorum?', 'nothing of this\nin any chat'],
        sample: 30,
      });
      const { manifest } = await readDataset(run);
      expect(manifest.counts.chats.dropped).toEqual({
        contaminated: 1,
        exact_duplicate: 1,
        near_duplicate: 2,
        sampled_out: 4,
      });
      expect(JSON.stringify(manifest)).not.toContain('Quorum');
    });

    it.each<[string[], string]>([
      [['--near-threshold', '0.8'], '--near-threshold'],
      [['--dedup', 'exact', '--near-threshold', '0.8'], '--near-threshold'],
      [['--dedup', 'near', '--near-threshold', '2'], '--near-threshold'],
      [['--dedup', 'fuzzy'], '--dedup'],
      [['--sample', '1.5'], '--sample'],
      [['--sample', 'half'], '--sample'],
      [['--max-per-user', '0'], '--max-per-user'],
      [['--group-by', 'model'], '--group-by'],
      [['--stratify', 'model'], '--stratify'],
      [['--stratify', 'user', '--split', 'train=0.5,test=0.5'], '--stratify'],
      [['--decontaminate', '/dev/zero'], '--decontaminate'],
      [['--encoding', 'cl100k'], '--encoding'],
      [['--encoding', 'none.json'], '--encoding'],
      [['--context-length', '0'], '--context-length'],
    ])('%j is wrong usage', async (flags, flag) => {
      const { code, stderr } = await cli([
        ...[
          'export',
          '--database',
          database.url,
          '--format',
          'openai',
          '--out',
          join(folder, 'none'),
        ],
        ...flags,
      ]);
      expect(code).toBe(2);
      expect(stderr).toContain(flag);
    });
  },
);
