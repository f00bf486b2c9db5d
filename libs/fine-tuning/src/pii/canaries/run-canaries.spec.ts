import { createScrubber } from '../create-scrubber';
import { DEFAULT_PII_CONFIG } from '../pii-config';
import { PII_TYPES } from '../pii-types';
import { upperBound } from './binomial-bound';
import { CANARIES_PER_TYPE, plant, runCanaries } from './run-canaries';

// Loading the names model counts into the first test; a busy machine needs its time.
jest.setTimeout(60_000);

const key = Buffer.alloc(32, 9);

describe(runCanaries.name, () => {
  const scrubber = createScrubber(DEFAULT_PII_CONFIG, key);

  it('finds every canary of every type, whatever the export', async () => {
    for (let run = 0; run < 3; run++) {
      const counts = await runCanaries(scrubber, DEFAULT_PII_CONFIG, key, `export-${run}`);
      const missed = Object.entries(counts).filter(([, count]) => (count?.missed ?? 1) > 0);
      expect(missed).toEqual([]);
      expect(Object.keys(counts).sort()).toEqual([...PII_TYPES].sort());
    }
  });

  it('notices a scrubber that does nothing', async () => {
    const blind = {
      scrub: (fields: readonly { text: string }[]) => ({
        texts: fields.map(({ text }) => text),
        counts: {},
      }),
    };
    const counts = await runCanaries(blind, DEFAULT_PII_CONFIG, key, 'x');
    expect(counts.EMAIL).toEqual({
      planted: CANARIES_PER_TYPE,
      missed: CANARIES_PER_TYPE,
      bound95: 1,
    });
  });

  it('plants nothing that the recipe keeps', async () => {
    const config = { ...DEFAULT_PII_CONFIG, types: { AGE: 'keep' as const } };
    const counts = await runCanaries(createScrubber(config, key), config, key, 'x');
    expect(counts.AGE).toBeUndefined();
  });

  it('plants the same values for the same export only', () => {
    const values = (id: string): string[] => plant('EMAIL', key, id).map(({ value }) => value);
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
