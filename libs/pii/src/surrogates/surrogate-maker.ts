import type { OperatorInput } from '../operators/operator';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import { sameShape } from './format-preserving';
import { KeyedRandom } from './keyed-random';
import type { SurrogateFunction } from './surrogate-function';

/** Makes surrogates by the function that the kind declares; kinds without one keep their shape. */
export class SurrogateMaker {
  constructor(
    private readonly key: Buffer,
    private readonly surrogateOf: (type: PiiTypeName) => SurrogateFunction | undefined,
  ) {}

  /** @param attempt raised when the one before was taken by another value */
  make(input: OperatorInput, attempt: number): string {
    const random = new KeyedRandom(this.key, `${attempt}\n${input.type}\n${input.identity}`);
    return (this.surrogateOf(input.type) ?? ((i, r) => sameShape(i.text, r)))(input, random);
  }
}
