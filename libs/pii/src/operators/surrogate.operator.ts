import type { KindTable } from '../recognizers/kind-table';
import { SurrogateMaker } from '../surrogates/surrogate-maker';
import type { ConversationState } from './conversation-state';
import type { OperatorInput, PiiOperator } from './operator';

const MAX_ATTEMPTS = 8;

/** A made-up value of the same kind; equal for equal identities, different for different ones. */
export class SurrogateOperator implements PiiOperator {
  readonly action = 'surrogate';
  private readonly maker: SurrogateMaker;

  constructor(key: Buffer, kinds: KindTable) {
    this.maker = new SurrogateMaker(key, (type) => kinds.surrogateOf(type));
  }

  apply(input: OperatorInput, state: ConversationState): string {
    const id = `${input.type}\n${input.identity}`;
    const slot = `${id}\n${input.part ?? input.text}`;
    const known = state.surrogates.get(slot);
    if (known !== undefined) return known;
    let surrogate = '';
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      surrogate = this.maker.make(input, attempt);
      const owner = state.surrogateOwners.get(surrogate);
      if (surrogate !== input.text && (owner === undefined || owner === id)) break;
    }
    state.surrogates.set(slot, surrogate);
    state.surrogateOwners.set(surrogate, id);
    return surrogate;
  }
}
