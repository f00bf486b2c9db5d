import { comparePolicyVersions, isOutdatedPolicy } from './policy-order';

describe('comparePolicyVersions', () => {
  it.each([
    ['1', '2'],
    ['2', '10'],
    ['v1.9', 'v1.10'],
    ['2', '2.1'],
    ['2026-01', '2026-11'],
    ['2025-12-31', '2026-01-01'],
    ['99999999999999999998', '99999999999999999999'],
  ])('%s is older than %s', (older, newer) => {
    expect(comparePolicyVersions(older, newer)).toBe(-1);
    expect(comparePolicyVersions(newer, older)).toBe(1);
    expect(comparePolicyVersions(newer, newer)).toBe(0);
  });

  it.each([
    ['01', '1'],
    ['V2', 'v2'],
    [' 2 ', '2'],
  ])('%p equals %p', (a, b) => expect(comparePolicyVersions(a, b)).toBe(0));

  it.each([
    ['draft', '2'],
    ['2', 'v2'],
    ['2', '2-draft'],
    ['2', '2.'],
    ['a', 'b'],
  ])('%p and %p cannot be compared', (a, b) => {
    expect(comparePolicyVersions(a, b)).toBeUndefined();
    expect(comparePolicyVersions(b, a)).toBeUndefined();
  });
});

describe('isOutdatedPolicy', () => {
  it.each<[version: string | null, material: readonly string[], outdated: boolean]>([
    [null, [], false],
    ['1', [], false],
    [null, ['1'], true],
    ['1', ['2'], true],
    ['2', ['2'], false],
    ['3', ['2'], false],
    ['V2', ['v2'], false],
    ['unknown', ['2'], true],
    ['2-draft', ['2'], true],
    // Recorded the wrong way round: the higher one stays in force.
    ['2', ['2', '1'], false],
    ['1', ['2', '1'], true],
    // Names that cannot be compared overtake each other in the order in which they were recorded.
    ['spring', ['2', 'spring'], false],
    ['2', ['2', 'spring'], true],
    ['spring', ['spring', '2'], true],
    ['2', ['spring', '2'], false],
    ['3', ['spring', '2'], true],
    ['spring', ['spring', '2', 'spring'], false],
  ])('a grant of %p under %j: %p', (version, material, outdated) => {
    expect(isOutdatedPolicy(version, material)).toBe(outdated);
  });
});
