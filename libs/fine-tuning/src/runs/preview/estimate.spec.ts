import { Random } from '../../testing/sample/random';
import {
  estimateRepeats,
  estimateShare,
  estimateTotal,
  exact,
  sumOf,
  type Estimate,
} from './estimate';

/** The first of a shuffled list: a sample without replacement. */
function sampleOf<T>(whole: readonly T[], size: number, random: () => number): T[] {
  const rest = [...whole];
  return Array.from({ length: size }, () => {
    const [taken] = rest.splice(Math.floor(random() * rest.length), 1);
    return taken as T;
  });
}

const holds = ({ low, high }: Estimate, truth: number): boolean => low <= truth && truth <= high;

const ROUNDS = 400;
/** Of 400 rounds at 95 %, with room for chance: fewer would happen once in thousands of seeds. */
const ENOUGH = 360;

describe('estimates of a sample', () => {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
  const source = new Random(seed, 0);
  const random = (): number => source.bits() / 2 ** 32;
  beforeAll(() => console.info(`seed ${seed}`));

  it.each([
    [2_000, 200, 5],
    [2_000, 200, 1_000],
    [2_000, 1_900, 40],
    [2_000, 300, 1_990],
  ])('of %p, %p looked at, %p with the property: the interval holds it', (of, sampled, truth) => {
    const whole = Array.from({ length: of }, (_, index) => index < truth);
    let right = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const found = sampleOf(whole, sampled, random).filter(Boolean).length;
      if (holds(estimateShare(found, { sampled, of }), truth)) right += 1;
    }
    expect(right).toBeGreaterThanOrEqual(ENOUGH);
  });

  it.each([
    [2_000, 400, 100],
    [2_000, 200, 5],
    [2_000, 1_000, 600],
  ])(
    'of %p, %p looked at, %p pairs that are the same: the interval holds them',
    (of, sampled, pairs) => {
      const whole = Array.from({ length: of }, (_, index) =>
        index < pairs * 2 ? index >> 1 : index,
      );
      let right = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const chosen = sampleOf(whole, sampled, random);
        const found = chosen.length - new Set(chosen).size;
        if (holds(estimateRepeats(found, { sampled, of }), pairs)) right += 1;
      }
      expect(right).toBeGreaterThanOrEqual(ENOUGH);
    },
  );

  it('of lengths: the interval holds their total', () => {
    const of = 2_000;
    const sampled = 300;
    const whole = Array.from({ length: of }, () => Math.round(20 + 400 * random() ** 3));
    const truth = whole.reduce((sum, value) => sum + value, 0);
    let right = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const values = sampleOf(whole, sampled, random).map((value) => [value, 1] as const);
      if (holds(estimateTotal(values, { sampled, of }), truth)) right += 1;
    }
    expect(right).toBeGreaterThanOrEqual(ENOUGH);
  });

  it('is exact where all were looked at, and where there is nothing', () => {
    for (const size of [
      { sampled: 7, of: 7 },
      { sampled: 0, of: 0 },
    ])
      for (const estimate of [estimateShare, estimateRepeats])
        expect(estimate(size.sampled, size)).toEqual(exact(size.sampled));
    expect(estimateTotal([[3, 2]], { sampled: 2, of: 2 })).toEqual(exact(6));
    expect(sumOf([])).toEqual(exact(0));
  });

  it.each([
    [0, { estimate: 0, low: 0 }],
    [10, { estimate: 100, high: 100 }],
  ])('stays within what is possible: %p of 10 of 100', (found, bounds) => {
    expect(estimateShare(found, { sampled: 10, of: 100 })).toMatchObject(bounds);
  });
});
