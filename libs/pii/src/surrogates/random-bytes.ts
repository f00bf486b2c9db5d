import type { KeyedRandom } from './keyed-random';

export function randomFillDeterministic(random: KeyedRandom, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}
