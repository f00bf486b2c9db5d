import { areNanosInWindow, nanosToSeconds, toEpochNanos } from './epoch-nanos';

describe('toEpochNanos', () => {
  it.each<[unknown, bigint | undefined]>([
    ['1735689600123456789', 1_735_689_600_123_456_789n],
    [1_735_689_600_123_456_789n, 1_735_689_600_123_456_789n],
    ['1735689600', 1_735_689_600_000_000_000n],
    ['1735689600123', 1_735_689_600_123_000_000n],
    [1_735_689_600_123_456, 1_735_689_600_123_456_000n],
    ['0', undefined],
    ['-1', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('%p is %p', (stored, expected) => {
    expect(toEpochNanos(stored)).toBe(expected);
  });
});

describe('areNanosInWindow', () => {
  const second = 1_735_689_600n * 1_000_000_000n;

  it.each<[bigint | undefined, number | null, number | null, boolean]>([
    [second, 1_735_689_600, null, true],
    [second - 1n, 1_735_689_600, null, false],
    [second, null, 1_735_689_600, false],
    [second - 1n, null, 1_735_689_600, true],
    [second + 500_000_000n, 1_735_689_600.5, null, true],
    [undefined, null, null, true],
    [undefined, 1, null, false],
  ])('%p in [%p, %p): %p', (nanos, from, to, expected) => {
    expect(areNanosInWindow(nanos, { from, to })).toBe(expected);
  });

  it('goes back to seconds', () => {
    expect(nanosToSeconds(second + 999_999_999n)).toBe(1_735_689_600);
  });
});
