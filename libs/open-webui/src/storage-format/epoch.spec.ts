import { toEpochSeconds } from './epoch';

describe('toEpochSeconds', () => {
  it.each<[unknown, number | undefined]>([
    [1_736_000_000, 1_736_000_000],
    [1_736_000_000_500, 1_736_000_000.5],
    [1_736_000_000_000_000, 1_736_000_000],
    [1_736_000_000_000_000_000, 1_736_000_000],
    ['1736000000', 1_736_000_000],
    [1_736_000_000n, 1_736_000_000],
    [1_725_681_198.25, 1_725_681_198.25],
    ['2025-01-04 14:13:20', 1_736_000_000],
    ['2025-01-04T15:13:20+01:00', 1_736_000_000],
    [new Date(1_736_000_000_000), 1_736_000_000],
    [null, undefined],
    [0, undefined],
    [-5, undefined],
    ['soon', undefined],
    ['', undefined],
    [Number.NaN, undefined],
    [true, undefined],
  ])('%p is %p', (stored, expected) => {
    expect(toEpochSeconds(stored)).toBe(expected);
  });
});
