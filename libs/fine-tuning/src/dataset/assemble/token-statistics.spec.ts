import type { TokenStatistics } from '../manifest';
import { TokenTotals, type TokenRules } from './token-statistics';

const of = (lengths: readonly number[], rules: Partial<TokenRules> = {}): TokenStatistics => {
  const totals = new TokenTotals({ encoding: 'any', ...rules });
  for (const length of lengths) totals.add(length, Math.floor(length / 2));
  return totals.statistics();
};

it.each<[readonly number[], Partial<TokenStatistics>]>([
  [[], { total: 0, p50: 0, p95: 0, max: 0, trained: 0 }],
  [[7], { total: 7, p50: 7, p95: 7, max: 7, trained: 3 }],
  [[3, 1, 2], { total: 6, p50: 2, p95: 3, max: 3, trained: 2 }],
  [Array.from({ length: 100 }, (_, n) => n + 1), { p50: 50, p95: 95, max: 100 }],
])('of %j', (lengths, expected) => expect(of(lengths)).toMatchObject(expected));

it.each<[readonly number[], number, TokenStatistics['cut']]>([
  [[], 10, { contextLength: 10, rows: 0, share: 0, tokens: 0 }],
  [[10, 9], 10, { contextLength: 10, rows: 0, share: 0, tokens: 0 }],
  [[11, 30, 5], 10, { contextLength: 10, rows: 2, share: 0.6667, tokens: 21 }],
])('of %j, of which a context length of %d cuts', (lengths, contextLength, cut) =>
  expect(of(lengths, { contextLength }).cut).toEqual(cut),
);

it('says nothing of what it does not know', () =>
  expect(Object.keys(of([1], { knowsTrained: false }))).toEqual([
    ...['encoding', 'total', 'p50', 'p95', 'max'],
  ]));
