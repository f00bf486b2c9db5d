import { FilterRegistry } from '../../filters/filter.registry';
import { filtersOn, type QualityRules } from '../../filters/filters-on';
import { DuplicateFacts } from './duplicate-facts';
import { Fewest } from './fewest';
import { FilterFacts } from './filter-facts';
import { MeasuredValues } from './measured-values';
import { CurationCounter } from './curation-counter';
import { RatingFacts } from './rating-facts';
import { withoutChats } from './without-chats';

const RULES: QualityRules = {
  minTurns: 2,
  maxTokens: 4000,
  languages: ['de', 'en'],
  filters: { repetition: 0.5, echo: 0.8, turns: 3 },
};

describe('filtersOn', () => {
  it('gives the filters of a recipe in the order in which they judge', () => {
    const { early, late } = filtersOn(RULES);
    const named = (on: typeof early): unknown[] =>
      on.map(({ filter, threshold }) => [filter, threshold]);
    expect(named(early)).toEqual([
      ['turns', 2],
      ['language', 'de,en'],
    ]);
    expect(named(late)).toEqual([
      ['length', 4000],
      ['echo', 0.8],
      ['repetition', 0.5],
      ['turns', 3],
    ]);
  });

  it('gives none where nothing is asked for', () => {
    expect(filtersOn({ minTurns: null, maxTokens: null, languages: [] })).toEqual({
      early: [],
      late: [],
    });
  });
});

describe('the fewest', () => {
  it.each([[['c', 'a', 'd', 'b']], [['a', 'b', 'c', 'd']], [['d', 'c', 'b', 'a']]])(
    'are the same in whatever order they come: %p',
    (items) => {
      const fewest = new Fewest<string>(2, (a, b) => (a < b ? -1 : Number(a > b)));
      for (const item of items) fewest.offer(item);
      expect(fewest.all()).toEqual(['a', 'b']);
    },
  );
});

describe('measured values', () => {
  const of = (threshold: number, values: readonly number[]): MeasuredValues => {
    const measured = new MeasuredValues(threshold);
    for (const value of values) measured.add(value, value > threshold);
    return measured;
  };

  it('has nothing to say of nothing', () => {
    expect(of(1, []).result()).toEqual({});
  });

  it('makes the threshold a border of the ranges', () => {
    const { ranges = [] } = of(0.3, [0.1, 0.2, 0.29, 0.31, 0.5]).result();
    expect(ranges.some(({ from }) => from === 0.3)).toBe(true);
    expect(ranges.filter(({ kept, from }) => kept > 0 && from >= 0.3)).toEqual([]);
    expect(ranges.filter(({ dropped, to }) => dropped > 0 && to <= 0.3)).toEqual([]);
  });

  it.each([
    ['shares', 0.5, Array.from({ length: 1000 }, (_, n) => n / 1000)],
    ['whole numbers', 100, Array.from({ length: 1000 }, (_, n) => n)],
    ['one value', 0, [0, 0, 0]],
    ['one that is far off', 10, [...Array.from({ length: 1000 }, (_, n) => n % 7), 1e9]],
    ['below nothing', -1, [-5, -3, 2]],
  ])('loses no conversation among its ranges: %s', (_, threshold, values) => {
    const { ranges = [] } = of(threshold, values).result();
    const sum = (name: 'kept' | 'dropped'): number =>
      ranges.reduce((n, range) => n + range[name], 0);
    expect(sum('dropped')).toBe(values.filter((value) => value > threshold).length);
    expect(sum('kept') + sum('dropped')).toBe(values.length);
    expect(ranges.length).toBeLessThanOrEqual(24);
  });

  it('tells the quantiles, and the ends exactly', () => {
    const values = of(
      1,
      Array.from({ length: 100 }, (_, n) => n + 1),
    ).result().values;
    expect(values).toEqual({ min: 1, p5: 5, p50: 50, p95: 95, max: 100 });
  });

  it('is the same in whatever order values come', () => {
    const values = Array.from({ length: 500 }, (_, n) => (n * 7919) % 503);
    expect(of(250, [...values].reverse()).result()).toEqual(of(250, values).result());
  });
});

describe('what filters did', () => {
  it('counts each value with the filter that measured it, up to the one that dropped', () => {
    const facts = new FilterFacts(
      { minTurns: null, maxTokens: null, languages: ['en'], filters: { echo: 0.8, rating: 0 } },
      () => new FilterRegistry(),
    );
    facts.add('b', ['en', 0.1, 1]);
    facts.add('a', ['en', 0.9]);
    facts.add('c', ['fr']);
    facts.add('d', ['en', 0.8, -1]);
    expect(facts.result()).toMatchObject([
      {
        name: 'language',
        measured: 4,
        dropped: 1,
        words: { en: 3, fr: 1 },
        examples: [{ chat: 'c', value: 'fr' }],
      },
      {
        name: 'echo',
        measured: 3,
        dropped: 1,
        threshold: 0.8,
        examples: [{ chat: 'a', value: 0.9 }],
      },
      {
        name: 'rating',
        drops: 'below',
        measured: 2,
        dropped: 1,
        examples: [{ chat: 'd', value: -1 }],
      },
    ]);
  });

  it('says nothing where no filter is on', () => {
    const none = new FilterFacts({ minTurns: null, maxTokens: null, languages: [] }, () => {
      throw new Error('asked for');
    });
    expect(none.result()).toBeUndefined();
  });
});

describe('groups of duplicates', () => {
  const chatOf = (example: number): number => Math.floor(example / 10);
  const name = (id: string): string => `keyed ${id}`;

  it('counts the chats of each, the one that stayed among them', () => {
    const facts = new DuplicateFacts(5);
    for (const survivor of [0, 0, 0, 2]) facts.add('near_duplicate', survivor);
    facts.add('exact_duplicate', 3);
    // Two branches of one chat that stay are one group.
    const survivors = new Map([
      [0, 'a'],
      [1, 'a'],
      [20, 'b'],
      [30, 'c'],
    ]);
    expect(facts.result(survivors, chatOf, name)).toEqual({
      groups: 3,
      dropped: { exact_duplicate: 1, near_duplicate: 4 },
      sizes: { '2': 2, '3-4': 1 },
      largest: [
        { chat: 'keyed a', chats: 4 },
        { chat: 'keyed b', chats: 2 },
        { chat: 'keyed c', chats: 2 },
      ],
    });
  });

  it('says nothing where there are none', () => {
    expect(new DuplicateFacts(5).result(new Map(), chatOf, name)).toBeUndefined();
  });
});

describe('ratings', () => {
  it.each([
    [[], undefined],
    [[undefined, undefined], undefined],
    [[1, -1, -1, undefined] as const, { up: 1, down: 2, none: 1 }],
  ])('of %p are %p', (ratings, counts) => {
    const facts = new RatingFacts();
    for (const rating of ratings) facts.add(rating);
    expect(facts.result()).toEqual(counts);
  });
});

describe('the facts of a dataset', () => {
  const counted = (reasons: readonly (string | null)[]) => {
    const counter = new CurationCounter(
      { minTurns: null, maxTokens: null, languages: [], filters: { echo: 0.8 } },
      () => new FilterRegistry(),
      { chats: 9, chatOf: (example: number) => example } as never,
      { of: (_kind, id) => `p-${id}` },
    );
    reasons.forEach((reason, at) =>
      counter.chat({ c: String(at), f: [[0.9]] } as never, reason, undefined),
    );
    return counter.result(new Map());
  };

  it.each([
    ['echo', ['p-0']],
    [null, ['p-0']],
    ['no_consent', []],
    ['chat_denied', []],
    ['consent_withdrawn', []],
    ['origin_no_consent', []],
  ])('name the chat of reason %p as %p', (reason, names) => {
    const [filter] = counted([reason]).filters ?? [];
    expect(filter).toMatchObject({ measured: 1, dropped: 1 });
    expect(filter?.examples.map(({ chat }) => chat)).toEqual(names);
  });

  it('keep their numbers, and name no chat, without chats', () => {
    const facts = {
      ...counted(['echo', null]),
      duplicates: { groups: 1, dropped: {}, sizes: { 2: 1 }, largest: [{ chat: 'p-5', chats: 2 }] },
      ratings: { up: 1, down: 0, none: 0 },
    };
    const bare = withoutChats(facts);
    expect(JSON.stringify(bare)).not.toContain('p-');
    expect(bare).toMatchObject({
      ratings: facts.ratings,
      duplicates: { groups: 1, sizes: { 2: 1 } },
    });
    expect(bare.filters).toMatchObject([{ measured: 2, dropped: 2 }]);
    expect(withoutChats({})).toEqual({});
  });
});
