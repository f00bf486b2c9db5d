import { hash } from 'node:crypto';
import { OWN_FILTERS } from '../../filters/own-filters';
import { reasonOf } from '../../filters/reason-of';
import { REASONS } from '../../pipeline/reason';
import { ExportCounter } from '../assemble/export-counter';
import type { DatasetHead, ManifestFormat } from '../manifest';
import { Pseudonyms } from '../pseudonyms';
import { publicRecipe } from '../recipe/public-recipe';
import { resolveRecipe } from '../recipe/resolve-recipe';
import { htmlReport } from './html-report';
import { meaningOf } from './reason-table';
import type { ReportInput } from './report-input';
import { REPORT_SECTIONS } from './report-sections';
import { beyondLengths, lengthName } from './sections/tokens/context-lengths';
import { tokenHistogram } from './sections/tokens/token-histogram';

const HOSTILE = '</table><script>alert(1)</script>"\'&\u202e\u0000' + 'x'.repeat(200);

interface Changes {
  readonly manifest?: Partial<DatasetHead>;
  readonly people?: number;
  readonly model?: string;
  /** Name of a stratum, where the split is spread over strata, and of a pass. */
  readonly stratum?: string;
  readonly input?: Partial<ReportInput>;
}

function reportOf({
  manifest = {},
  people = 12,
  model = 'm',
  stratum,
  input = {},
}: Changes = {}): string {
  const counter = new ExportCounter({ encoding: 'o200k_base' });
  for (let n = 0; n < people; n++) {
    counter.chat(null, 2, {}, `pseudonym-${n}`);
    counter.example(
      {
        s: 'train',
        t: 100 + n,
        l: 50,
        o: model,
        p: { EMAIL: 1 },
        ...(stratum !== undefined && { y: stratum }),
      },
      `person-${n}`,
    );
  }
  counter.chat('exact_duplicate', 0, { exact_duplicate: 2 }, 'ffeeddccbbaa0099');
  counter.chat('consent_withdrawn', 0, { consent_withdrawn: 2 }, 'aabbccddeeff0011');
  const recipe = publicRecipe(
    resolveRecipe({
      format: 'openai',
      ...(stratum !== undefined && { stratify: 'model', split: { train: 0.9, test: 0.1 } }),
    }),
    new Pseudonyms('a key for this test'),
  );
  return htmlReport({
    manifest: {
      schemaVersion: 1,
      format: 'openai',
      recipe,
      recipeSha256: 'a'.repeat(64),
      counts: counter.counts(),
      pii: { EMAIL: people },
      scrubbed: true,
      canaries: { EMAIL: { planted: 24, missed: 0, bound95: 0.117 } },
      merkleRoot: 'b'.repeat(64),
      software: { name: 'software', version: '1' },
      ...(stratum !== undefined && { formats: [formatOf(counter, stratum)] }),
      ...manifest,
    },
    counter,
    languages: { en: 3 },
    samples: [],
    warnings: [],
    ...input,
  });
}

function formatOf(counter: ExportCounter, pass: string): ManifestFormat {
  const { examples, tokens } = counter.counts();
  return { name: 'trl', takes: 'conversation', examples, tokens, dropped: {}, passes: { [pass]: 3 }, files: [] }; // prettier-ignore
}

describe('the report', () => {
  it('loads nothing, runs nothing, and allows exactly its own style', () => {
    const page = reportOf();
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    expect(style).not.toBe('');
    expect(page).toContain(`style-src &#39;sha256-${hash('sha256', style, 'base64')}&#39;`);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/<script|<link|<img|\sstyle=|\son\w+=|https?:|url\(|@import/);
  });

  it('sums up in three sentences', () => {
    const [, lead = ''] = /<p class="lead">([^]*?)<\/p>/.exec(reportOf()) ?? [];
    const text = lead.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(text.trim().split(/(?<=\.)\s(?=[A-Z0-9])/)).toHaveLength(3);
    expect(text).toContain('12 examples');
    expect(text).toContain('12 people');
    expect(text).toContain('at most 12 %');
  });

  it('has a heading and a link for each section', () => {
    const page = reportOf({ stratum: 'm' });
    for (const { id } of REPORT_SECTIONS) {
      expect(page).toContain(`<h2 id="${id}">`);
      expect(page).toContain(`href="#${id}"`);
    }
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each<[string, Changes]>([
    ['a model', { model: HOSTILE }],
    ['a language', { input: { languages: { [HOSTILE]: 1 } } }],
    [
      'a reason',
      { manifest: { counts: { ...new ExportCounter({ encoding: HOSTILE }).counts() } } },
    ],
    ['a stratum and a pass', { stratum: HOSTILE }],
    ['a type', { manifest: { pii: { [HOSTILE]: 1 } } }],
    [
      'a row',
      { input: { samples: [{ leaf: 'c'.repeat(64), row: { [HOSTILE]: HOSTILE }, pii: {} }] } },
    ],
    ['a filter', { manifest: { filters: [{ name: HOSTILE, unit: HOSTILE, threshold: HOSTILE, drops: 'other', measured: 1, dropped: 1, words: { [HOSTILE]: 1 }, examples: [{ chat: HOSTILE, value: HOSTILE }] }] } }], // prettier-ignore
  ])('is not taken over by the name of %s', (_, changes) => {
    const page = reportOf(changes);
    expect(page).not.toMatch(/<script|<\/table><|[\u0000\u202e]/);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<\/table>/g)?.length);
  });

  it('says what training on it takes, and how the splits of a stratum are', () => {
    const page = reportOf({ stratum: 'llama', people: 200 }).replace(/\s+/g, ' ');
    expect(page).toContain('10,000 of 39,900 tokens are learned from');
    expect(page).toContain('Of llama, ');
    expect(page).toMatch(/Rows in which a pass changed something.*llama.*<span>3<\/span>/);
    expect(reportOf()).not.toContain('id="strata"');
  });

  it('holds no word of a row, only its placeholders', () => {
    const row = {
      messages: [
        { role: 'user', content: 'A clandestine zeppelin of [EMAIL_1], not of [PLAN_1]' },
        {
          role: 'assistant',
          content: 'Understood',
          tool_calls: [{ function: { name: 'hidden_tool' } }],
        },
      ],
    };
    const page = reportOf({
      input: { samples: [{ leaf: 'c'.repeat(64), row, pii: { EMAIL: 1 } }] },
    });
    expect(page).toContain('<code>[EMAIL_1]</code>');
    for (const word of ['clandestine', 'zeppelin', 'Understood', 'hidden_tool', 'PLAN_1'])
      expect(page).not.toContain(word);
  });

  it('says loudly what was not scrubbed', () => {
    const page = reportOf({ manifest: { scrubbed: false } });
    expect(page).toContain('it was not scrubbed');
    expect(page).toContain('<strong>Not scrubbed.</strong>');
    expect(reportOf()).not.toContain('ot scrubbed');
  });

  it('names examples of what was dropped, but nobody who did not consent', () => {
    const page = reportOf();
    expect(page).toContain('ffeeddccbbaa');
    expect(page).not.toContain('aabbccddeeff');
  });

  it.each([
    [3, 'fewer than five people', 'of 3 people'],
    [12, 'of 12 people', 'fewer than five people'],
  ])('does not tell few people apart: %d', (people, there, notThere) => {
    const page = reportOf({ people });
    expect(page).toContain(there);
    expect(page).not.toContain(notThere);
  });

  it('knows what each reason of this package means', () => {
    const own = OWN_FILTERS.map(({ name, reason }) => reason ?? reasonOf(name));
    for (const reason of [...REASONS, ...own])
      expect([reason, meaningOf(reason).stage]).not.toEqual([reason, 'own']);
    expect(meaningOf('of_an_extension').stage).toBe('own');
  });
});

describe('lengths', () => {
  it('are counted in ranges, from the first to the last that is not empty', () => {
    const tokens = new Map([
      [64, 1],
      [65, 2],
      [128, 3],
      [300, 4],
    ]);
    expect(tokenHistogram(tokens).map(({ from, to, examples }) => [from, to, examples])).toEqual([
      [46, 64, 1],
      [65, 91, 2],
      [92, 128, 3],
      [129, 181, 0],
      [182, 256, 0],
      [257, 362, 4],
    ]);
    expect(tokenHistogram(new Map())).toEqual([]);
  });

  it('lose none, whatever they are', () => {
    const lengths = Array.from({ length: 3000 }, (_, n) => Math.round(1.005 ** n));
    const ranges = tokenHistogram(new Map(lengths.map((length) => [length, 1])));
    for (const length of lengths)
      expect(ranges.filter(({ from, to }) => from <= length && length <= to)).toHaveLength(1);
  });

  it.each([
    [
      undefined,
      [
        [2048, 3, 3956],
        [4096, 1, 904],
        [8192, 0, 0],
      ],
    ],
    [4000, [[4000, 1, 1000]]],
    [10_000, [[10_000, 0, 0]]],
  ])('beyond a context of %p', (chosen, expected) => {
    const tokens = new Map([
      [100, 7],
      [2550, 2],
      [5000, 1],
    ]);
    expect(beyondLengths(tokens, chosen).map(({ length, examples, tokens: n }) => [length, examples, n])).toEqual(expected); // prettier-ignore
  });

  it.each([
    [4096, '4k'],
    [131072, '128k'],
    [1000, '1000'],
  ])('of %d are called %s', (length, name) => {
    expect(lengthName(length)).toBe(name);
  });
});
