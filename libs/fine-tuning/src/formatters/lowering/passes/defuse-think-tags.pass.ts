import type { Conversation } from '@app/open-webui';
import { replaced, type Pass } from '../pass';
import { defused } from '../reserved-text';

const TAG = /<\/?think>/g;

/**
 * Tags within a thought, and within an answer that has one or that templates will look at for one: they cut an answer at them, and
 * lose text without a word.
 */
export const defuseThinkTags: Pass<Conversation> = {
  name: 'think_tags_defused',
  run(conversation, { cutsAtThinkTags = false }) {
    const turns = replaced(conversation.turns, (turn) => {
      if (turn.role !== 'assistant' || (turn.reasoning.length === 0 && !cutsAtThinkTags))
        return turn;
      const reasoning = replaced(turn.reasoning, withoutTags);
      const parts = replaced(turn.parts, (part) => {
        if (part.kind !== 'text') return part;
        const text = withoutTags(part.text);
        return text === part.text ? part : { ...part, text };
      });
      if (reasoning === undefined && parts === undefined) return turn;
      return { ...turn, reasoning: reasoning ?? turn.reasoning, parts: parts ?? turn.parts };
    });
    return turns === undefined ? undefined : { ...conversation, turns };
  },
};

function withoutTags(text: string): string {
  return text.replace(TAG, defused);
}
