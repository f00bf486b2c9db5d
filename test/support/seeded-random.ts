import { randomInt } from 'node:crypto';
import { randomFrom } from './fuzz';

/** Random moments of a test; what went wrong with one seed goes wrong with it again. */
export interface SeededRandom {
  /** For the output of the test, so that SEED replays it. */
  readonly seed: number;
  /** A whole number, 0 <= n < bound. */
  below(bound: number): number;
}

/** From the environment's SEED, or from a new one. */
export function seededRandom(): SeededRandom {
  const given = process.env['SEED'];
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
  const fraction = randomFrom(seed);
  return { seed, below: (bound) => Math.floor(fraction() * bound) };
}
