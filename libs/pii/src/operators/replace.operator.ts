import type { ConversationState } from './conversation-state';
import type { OperatorInput, PiiOperator } from './operator';

/** `[PERSON_1]`: typed, numbered by first appearance in the conversation. */
export class ReplaceOperator implements PiiOperator {
  readonly action = 'replace';

  apply(input: OperatorInput, state: ConversationState): string {
    return `[${input.type}_${state.numberOf(input.type, input.identity)}]`;
  }
}
