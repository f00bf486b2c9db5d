import { createScrubber } from '../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG, type PiiConfig } from '../scrubber/pii-config';
import { PII_TYPES, type PiiType } from '../scrubber/pii-types';
import { upperBound } from './binomial-bound';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import { CANARIES_PER_TYPE, canariesOf, plantCanaries } from './plant-canaries';

// Loading the names model counts into the first test; a busy machine needs its time.
jest.setTimeout(60_000);

const key = Buffer.alloc(32, 9);

describe(plantCanaries.name, () => {
  const scrubber = createScrubber(DEFAULT_PII_CONFIG, key);

  it('finds every canary of every type, whatever the export', async () => {
    for (let run = 0; run < 3; run++) {
      const counts = await plantCanaries(scrubber, DEFAULT_PII_CONFIG, key, `export-${run}`);
      const missed = Object.entries(counts).filter(([, count]) => (count?.missed ?? 1) > 0);
      expect(missed).toEqual([]);
      expect(Object.keys(counts).sort()).toEqual([...PII_TYPES].sort());
    }
  });

  it('notices a scrubber that does nothing', async () => {
    const blind = {
      detect: () => [],
      scrub: (fields: readonly { text: string }[]) => ({
        texts: fields.map(({ text }) => text),
        counts: {},
      }),
    };
    const counts = await plantCanaries(blind, DEFAULT_PII_CONFIG, key, 'x');
    expect(counts.EMAIL).toEqual({
      planted: CANARIES_PER_TYPE,
      missed: CANARIES_PER_TYPE,
      bound95: 1,
    });
  });

  it.each<[string, Partial<PiiConfig>]>([
    ['surrogates that share a word with the name', { action: 'surrogate' }],
    ['hashes that hold the digits of an age', { action: 'hash' }],
    ['masks', { action: 'mask' }],
    ['types that are found only when asked for', { types: { DATE: 'replace' } }],
  ])('is not misled by %s', async (_, change) => {
    const config = { ...DEFAULT_PII_CONFIG, ...change };
    const own = createScrubber(config, key);
    for (let run = 0; run < 2; run++) {
      const counts = await plantCanaries(own, config, key, `export-${run}`);
      expect(Object.entries(counts).filter(([, count]) => (count?.missed ?? 1) > 0)).toEqual([]);
    }
  });

  it.each<[string, PiiType, Partial<PiiConfig>]>([
    ['a threshold out of reach', 'AGE', { thresholds: { AGE: 1 } }],
    ['an allow list', 'EMAIL', { allow: [{ value: '.*@.*', match: 'pattern' }] }],
    [
      'an own type that is kept',
      'MAC',
      {
        custom: [
          { name: 'device', type: 'CUSTOM_MAC', pattern: '3c(?::[0-9a-f]{2}){5}', score: 1 },
        ],
        types: { CUSTOM_MAC: 'keep', MAC: 'replace' },
        thresholds: { MAC: 1 },
      },
    ],
  ])('does not count what the recipe lets through by %s', async (_, type, change) => {
    const config = { ...DEFAULT_PII_CONFIG, ...change };
    const counts = await plantCanaries(createScrubber(config, key), config, key, 'x');
    expect(counts[type]).toBeUndefined();
    expect(counts.IBAN).toMatchObject({ missed: 0 });
  });

  it('plants nothing that the recipe keeps', async () => {
    const config = { ...DEFAULT_PII_CONFIG, types: { AGE: 'keep' as const } };
    const counts = await plantCanaries(createScrubber(config, key), config, key, 'x');
    expect(counts.AGE).toBeUndefined();
  });

  it.each<PiiType>(['PHONE', 'NATIONAL_ID', 'PERSON'])(
    'counts no value that is kept because it was taken for %s',
    async (type) => {
      const config: PiiConfig = {
        ...DEFAULT_PII_CONFIG,
        types: Object.fromEntries([[type, 'keep' as const]]),
      };
      const counts = await plantCanaries(createScrubber(config, key), config, key, 'y');
      expect(Object.entries(counts).filter(([, count]) => (count?.missed ?? 1) > 0)).toEqual([]);
      expect(counts[type]).toBeUndefined();
      for (const other of PII_TYPES)
        if (other !== type) expect(counts[other]?.planted).toBeGreaterThan(CANARIES_PER_TYPE / 2);
    },
  );

  it('plants the same values for the same export only', () => {
    const values = (id: string): string[] =>
      canariesOf('EMAIL', BUILT_IN_KINDS.canaryOf('EMAIL'), key, id).map(({ value }) => value);
    expect(values('a')).toEqual(values('a'));
    expect(values('a')).not.toEqual(values('b'));
  });
});

describe(upperBound.name, () => {
  it.each([
    [0, 24, 0.117],
    [0, 100, 0.0295],
    [1, 24, 0.183],
    [24, 24, 1],
    [0, 0, 1],
  ])('%i of %i', (misses, trials, expected) =>
    expect(upperBound(misses, trials)).toBeCloseTo(expected, 2),
  );
});
