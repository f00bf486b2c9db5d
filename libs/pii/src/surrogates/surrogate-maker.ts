import type { OperatorInput } from '../operators/operator';
import { sameShape } from './format-preserving';
import { KeyedRandom } from './keyed-random';
import { SURROGATES } from './surrogate-table';

/** Makes one surrogate; which function makes it is a table by type, everything unknown keeps its shape. */
export class SurrogateMaker {
  constructor(private readonly key: Buffer) {}

  /** @param attempt raised when the one before was taken by another value */
  make(input: OperatorInput, attempt: number): string {
    const random = new KeyedRandom(this.key, `${attempt}\n${input.type}\n${input.identity}`);
    return (SURROGATES[input.type] ?? ((i, r) => sameShape(i.text, r)))(input, random);
  }
}
