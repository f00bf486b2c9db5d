import type { LoweredConversation, LoweredTurn } from '../lowered-conversation';
import type { Pass } from '../pass';
import { resultsOf } from '../tool-texts';

/** Results of calls that were made together become a JSON list of texts, in the order of the calls. */
export const joinResults: Pass<LoweredConversation> = {
  name: 'results_joined',
  run(conversation, { results }) {
    if (results !== 'one text') return undefined;
    const turns = conversation.turns.flatMap((turn, index, all): LoweredTurn[] => {
      if (turn.role === 'tool') return [];
      if (turn.role === 'user' || turn.calls.length === 0) return [turn];
      const found = resultsOf(all, index);
      const [first] = found;
      if (first === undefined || found.length === 1) return [turn, ...found];
      return [turn, { ...first, text: JSON.stringify(found.map(({ text }) => text)) }];
    });
    return turns.length < conversation.turns.length ? { ...conversation, turns } : undefined;
  },
};
