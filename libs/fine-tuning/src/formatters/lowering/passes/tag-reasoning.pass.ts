import type { Conversation } from '@app/open-webui';
import { textOf, withText } from '../../text-of';
import { replaced, type Pass } from '../pass';

/** Reasoning that was asked to be kept stands before its answer, in the tags that open reasoning models are trained on. */
export const tagReasoning: Pass<Conversation> = {
  name: 'reasoning_tagged',
  run(conversation) {
    const turns = replaced(conversation.turns, (turn) => {
      if (turn.role !== 'assistant' || turn.reasoning.length === 0) return turn;
      const text = `<think>\n${turn.reasoning.join('\n\n')}\n</think>\n\n${textOf(turn)}`;
      return { ...withText(turn, text), reasoning: [] };
    });
    return turns === undefined ? undefined : { ...conversation, turns };
  },
};
