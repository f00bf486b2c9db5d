import { exactObjectOf } from '../exact-json';
import type { LoweredConversation } from '../lowered-conversation';
import { replaced, type Pass } from '../pass';

/**
 * Where a target wants objects, a result that is none, or would lose something as one, is the text under `result`; where it refuses
 * blank texts, a blank one is.
 */
export const wrapResults: Pass<LoweredConversation> = {
  name: 'results_wrapped',
  run(conversation, { results }) {
    if (results !== 'objects' && results !== 'no blank texts') return undefined;
    const fits = (text: string): boolean =>
      results === 'objects' ? exactObjectOf(text) !== undefined : text.trim() !== '';
    const turns = replaced(conversation.turns, (turn) =>
      turn.role !== 'tool' || fits(turn.text)
        ? turn
        : { ...turn, text: JSON.stringify({ result: turn.text }) },
    );
    return turns === undefined ? undefined : { ...conversation, turns };
  },
};
