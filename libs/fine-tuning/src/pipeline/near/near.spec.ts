import { bandingFor } from './banding';
import { clusterThreshold } from './cluster-threshold';
import { areNear } from './jaccard';
import { MinHash } from './min-hash';
import { countDifferent, leastEqual, outlineWords } from './outline';
import { shinglesOf } from './shingles-of';

const numbers = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, n) => `w${n + from}`).join(' ');
const size = (text: string): number => shinglesOf(text).length / 2;
/** A set of these numbers, in the order in which they are kept. */
const setOf = (...members: number[]): Uint32Array =>
  Uint32Array.from(members.flatMap((member) => [member, 0]));
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);

describe(shinglesOf.name, () => {
  it.each([
    ['nothing', '', 0],
    ['less than a shingle', 'abc', 1],
    ['one shingle of characters', 'abcde', 1],
    ['two of them', 'abcdef', 2],
    ['equal ones once', 'aaaaaaaaaa', 1],
    ['29 words by their characters', numbers(29).slice(0, 90), 86],
    ['30 words by their words', numbers(30), 26],
    [
      'words that line breaks divide alone by their characters',
      numbers(30).replaceAll(' ', '\n'),
      105,
    ],
    ['a text without spaces by its characters', '你好'.repeat(20), 2],
    ['a pasted file with spaces', 'ab '.repeat(2 ** 21 + 1), 0],
    ['a pasted file without', 'ab'.repeat(2 ** 20 + 1), 0],
    ['the longest text that is compared', 'ab'.repeat(2 ** 20), 2],
    ['characters beyond the basic plane as one', '😀😁😂🤣😃😄', 2],
  ])('of %s', (_what, text, count) => expect(size(text)).toBe(count));

  it('looks at letters and digits only, and not at their case', () => {
    const text = numbers(40);
    expect(shinglesOf(text.toUpperCase().replaceAll(' ', ' - \n"')).join()).toBe(
      shinglesOf(text).join(),
    );
    expect(shinglesOf(`${text} more`).join()).not.toBe(shinglesOf(text).join());
  });

  it('answers hashes in rising order, each once', () => {
    const set = shinglesOf(numbers(500) + numbers(500));
    const keys = Array.from(
      { length: set.length / 2 },
      (_, n) => BigInt(set[n * 2] ?? 0) + (BigInt(set[n * 2 + 1] ?? 0) << 32n),
    );
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)));
  });
});

describe(areNear.name, () => {
  it.each<[string, Uint32Array, Uint32Array, number, boolean]>([
    ['equal sets', setOf(1, 2), setOf(1, 2), 1, true],
    ['four of five', setOf(1, 2, 3, 4), setOf(1, 2, 3, 4, 5), 0.8, true],
    ['four of five, a little more wanted', setOf(1, 2, 3, 4), setOf(1, 2, 3, 4, 5), 0.80001, false],
    ['eight of ten', setOf(...range(1, 10)), setOf(...range(2, 11)), 0.8, true],
    ['eight of eleven', setOf(...range(0, 9)), setOf(...range(1, 11)), 0.8, false],
    ['nothing in common', setOf(1, 2), setOf(3, 4), 0.1, false],
    ['one of ten', setOf(1), setOf(...range(1, 11)), 0.1, true],
    ['one of eleven', setOf(1), setOf(...range(1, 12)), 0.1, false],
  ])('%s', (_what, a, b, threshold, expected) => {
    expect(areNear(a, b, threshold)).toBe(expected);
    expect(areNear(b, a, threshold)).toBe(expected);
  });
});

describe(bandingFor.name, () => {
  it.each([0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.99, 1])(
    'misses no pair to speak of at %d',
    (threshold) => {
      const { bands, rows } = bandingFor(threshold);
      expect((1 - threshold ** rows) ** bands).toBeLessThanOrEqual(1e-6);
      expect(bands * rows).toBeLessThanOrEqual(180);
    },
  );
});

it('sets that share enough share a band', () => {
  const minHash = new MinHash(bandingFor(0.8));
  const bandsOf = (from: number): Set<string> => {
    const { bands } = minHash.of(shinglesOf(numbers(200, from)));
    return new Set(range(0, bands.length / 2).map((n) => `${bands[n * 2]}:${bands[n * 2 + 1]}`));
  };
  const first = bandsOf(0);
  const shared = (from: number): number =>
    [...bandsOf(from)].filter((band) => first.has(band)).length;
  expect(shared(0)).toBe(first.size);
  expect(shared(20)).toBeGreaterThan(0);
  expect(shared(1000)).toBe(0);
});

it.each([
  [99, 0.7, 53],
  [175, 0.8, 122],
  [154, 0.9, 122],
  [84, 0.99, 76],
  [12, 1, 12],
  [132, 0.1, 17],
])('of %i hashes a pair at %d has at least %i in common', (hashes, threshold, least) =>
  expect(leastEqual(hashes, threshold)).toBe(least),
);

describe(countDifferent.name, () => {
  const outlines = (a: string, b: string, threshold: number): readonly [number, number] => {
    const banding = bandingFor(threshold);
    const minHash = new MinHash(banding);
    const both = [a, b].flatMap((text) => [...minHash.of(shinglesOf(text)).outline]);
    const hashes = banding.bands * banding.rows;
    const words = outlineWords(hashes);
    const different = countDifferent(Uint32Array.from(both), 0, words, words);
    return [different, hashes - leastEqual(hashes, threshold)];
  };

  it('tells of no pair at the threshold that it is less similar', () => {
    for (const threshold of [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.99])
      for (let from = 0; from < 60; from++) {
        // Of 2,000 numbers the middle in common: so much that the sets are as similar as the threshold says.
        const own = Math.floor((2_000 * (1 - threshold)) / (1 + threshold));
        const a = numbers(2_000, from * 10_000);
        const b = numbers(2_000, from * 10_000 + own);
        const [different, most] = outlines(a, b, threshold);
        expect(different).toBeLessThanOrEqual(most);
      }
  });

  it.each([
    [0.7, 0.25],
    [0.8, 0.4],
    [0.9, 0.5],
  ])('at %d tells of almost all that are as similar as %d', (threshold, similarity) => {
    const passing = range(0, 60).filter((from) => {
      const own = Math.floor((2_000 * (1 - similarity)) / (1 + similarity));
      const at = from * 10_000;
      const [different, most] = outlines(numbers(2_000, at), numbers(2_000, at + own), threshold);
      return different <= most;
    });
    expect(passing.length).toBeLessThanOrEqual(3);
  });

  it('is 0 for equal texts', () => expect(outlines(numbers(50), numbers(50), 0.8)[0]).toBe(0));
});

it.each([
  [{ train: 1, validation: 0, test: 0 }, undefined, null],
  [{ train: 0.9, validation: 0.1, test: 0 }, undefined, 0.8],
  [{ train: 0.9, validation: 0.1, test: 0 }, 0.6, 0.6],
  [{ train: 1, validation: 0, test: 0 }, 0.6, 0.6],
])('with the split %j and the threshold %p clusters are made at %p', (split, near, expected) =>
  expect(clusterThreshold({ split, ...(near !== undefined && { nearThreshold: near }) })).toBe(
    expected,
  ),
);
