import type { OperatorInput } from '../operators/operator';
import type { KeyedRandom } from './keyed-random';

/** By type; a missing type keeps its shape with other letters and digits. */
export const SURROGATES: Readonly<
  Partial<Record<string, (input: OperatorInput, random: KeyedRandom) => string>>
> = {};
