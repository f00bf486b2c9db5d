import { suppressSmallGroups } from './suppress-small-groups';

describe('suppressSmallGroups', () => {
  it.each<[Record<string, number>, Record<string, number | null>]>([
    [
      { granted: 50, denied: 10 },
      { granted: 50, denied: 10, total: 60 },
    ],
    [
      { granted: 50, denied: 0 },
      { granted: 50, denied: 0, total: 50 },
    ],
    [
      { granted: 0, denied: 0 },
      { granted: 0, denied: 0, total: 0 },
    ],
    // One hidden group would be total minus the others: the next smallest goes with it.
    [
      { granted: 50, denied: 3, withdrawn: 8 },
      { granted: 50, denied: null, withdrawn: null, total: 61 },
    ],
    [
      { granted: 50, denied: 3, withdrawn: 4 },
      { granted: 50, denied: null, withdrawn: null, total: 57 },
    ],
    // Two of one each: their sum would still show two people.
    [
      { granted: 50, denied: 1, withdrawn: 1, unset: 9 },
      { granted: 50, denied: null, withdrawn: null, unset: null, total: 61 },
    ],
    [
      { granted: 3, denied: 0 },
      { granted: null, denied: 0, total: null },
    ],
    [
      { granted: 1, denied: 1 },
      { granted: null, denied: null, total: null },
    ],
  ])('%j', (groups, expected) => {
    expect(suppressSmallGroups(groups)).toEqual(expected);
  });

  it('never lets a hidden group be computed from what is shown', () => {
    for (let a = 0; a < 9; a++)
      for (let b = 0; b < 9; b++)
        for (let c = 0; c < 9; c++) {
          const shown = suppressSmallGroups({ a, b, c });
          if (shown.total === null) continue;
          const hidden = [shown.a, shown.b, shown.c].filter((count) => count === null).length;
          const sum = shown.total - (shown.a ?? 0) - (shown.b ?? 0) - (shown.c ?? 0);
          expect(hidden === 0 || (hidden >= 2 && sum >= 5)).toBe(true);
        }
  });
});
