import type { LoweredConversation } from '../lowered-conversation';
import type { Pass } from '../pass';

/** Says that there are answers which are not to be learnt: each of them says so itself. */
export const maskPrefix: Pass<LoweredConversation> = {
  name: 'prefix_masked',
  run(conversation) {
    const isMasked = conversation.turns.some((turn) => turn.role === 'assistant' && !turn.train);
    return isMasked ? conversation : undefined;
  },
};
