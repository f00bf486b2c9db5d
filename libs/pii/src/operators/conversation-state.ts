import type { PiiTypeName } from '../scrubber/pii-type-name';

/** What operators remember within one conversation, and forget after it. */
export class ConversationState {
  private readonly numbers = new Map<PiiTypeName, Map<string, number>>();
  /** Surrogates by type and identity, and the identity each one stands for. */
  readonly surrogates = new Map<string, string>();
  readonly surrogateOwners = new Map<string, string>();

  /** 1 for the first identity of its type in the conversation, 2 for the next ... */
  numberOf(type: PiiTypeName, identity: string): number {
    let known = this.numbers.get(type);
    if (known === undefined) this.numbers.set(type, (known = new Map<string, number>()));
    let number = known.get(identity);
    if (number === undefined) known.set(identity, (number = known.size + 1));
    return number;
  }
}
