import type { TokenStatistics } from '../../dataset/manifest';
import { costText, trainingCosts } from './training-costs';

const tokens = (total: number, cut?: TokenStatistics['cut']): TokenStatistics => ({
  ...{ encoding: 'o200k_base', total, p50: 0, p95: 0, max: 0 },
  ...(cut !== undefined && { cut }),
});
const cut = (beyond: number) => ({ contextLength: 10, rows: 1, share: 0.1, tokens: beyond });

it.each<[string, Parameters<typeof trainingCosts>, number[]]>([
  ['a million tokens', [[{ name: 'openai', tokens: tokens(1e6) }]], [25, 5, 1.5]],
  ['to a cent', [[{ name: 'openai', tokens: tokens(12_345) }]], [0.31, 0.06, 0.02]],
  ['without what would be cut', [[{ name: 'openai', tokens: tokens(3e6, cut(1e6)) }]], [50, 10, 3]],
  ['no rows', [[{ name: 'openai', tokens: tokens(0) }]], []],
  ['a format without a price', [[{ name: 'chatml', tokens: tokens(1e6) }]], []],
  ['rows for somebody else', [[{ name: 'openai', tokens: tokens(1e6) }], 'together'], []],
])('%s', (_what, [formats, profile], usd) =>
  expect(trainingCosts(formats, profile).map(({ usdPerEpoch }) => usdPerEpoch)).toEqual(usd),
);

it.each<[number, string]>([
  [1e6, 'about $25.00'],
  [100, 'less than $0.01'],
])('says what %d tokens cost, at which price of when', (total, text) => {
  const [cost] = trainingCosts([{ name: 'openai', tokens: tokens(total) }]);
  expect(costText(cost!)).toBe(
    `openai: one epoch costs ${text} with gpt-4.1 of OpenAI ($25 per million tokens, 2025-10)`,
  );
});
