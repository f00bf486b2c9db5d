import { allSplitDifferences, splitDifferences } from './split-differences';

type Shares = Parameters<typeof splitDifferences>[1];
const WHOLE: Shares = { train: 1, validation: 0, test: 0 };
const TENTH: Shares = { train: 0.9, validation: 0.1, test: 0 };

it.each<[string, [number, number, number], Shares, string[]]>([
  ['one split', [1_000, 0, 0], WHOLE, []],
  ['nothing', [0, 0, 0], TENTH, []],
  ['the asked sizes', [900, 100, 0], TENTH, []],
  ['what lots do', [875, 125, 0], TENTH, []],
  [
    'more than lots do',
    [860, 140, 0],
    TENTH,
    [
      'train has 86 % of the examples and not 90 %: what stays together in a split is large.',
      'validation has 14 % of the examples and not 10 %: what stays together in a split is large.',
    ],
  ],
  ['a few examples', [3, 0, 0], TENTH, []],
  [
    'one that is empty',
    [80, 20, 0],
    { train: 0.6, validation: 0.2, test: 0.2 },
    [
      'train has 80 % of the examples and not 60 %: what stays together in a split is large.',
      'test has 0 % of the examples and not 20 %: what stays together in a split is large.',
    ],
  ],
])('%s', (_what, [train, validation, test], asked, notes) =>
  expect(splitDifferences({ train, validation, test }, asked)).toEqual(notes),
);

it('looks at each stratum as well', () => {
  const strata = {
    de: { train: 90, validation: 10, test: 0 },
    fr: { train: 40, validation: 10, test: 0 },
  };
  const [about, ...others] = allSplitDifferences(
    { examples: { train: 130, validation: 20, test: 0 }, strata },
    { train: 0.95, validation: 0.05, test: 0 },
  );
  expect(about).toMatch(/^train has/);
  expect(others.filter((text) => text.startsWith('Of fr, validation has 20 %'))).toHaveLength(1);
});
