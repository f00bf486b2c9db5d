import type { OperatorInput } from '../operators/operator';
import type { KeyedRandom } from './keyed-random';

/** Makes a value that stands for the input's; the same input and random sequence give the same one. */
export type SurrogateFunction = (input: OperatorInput, random: KeyedRandom) => string;
