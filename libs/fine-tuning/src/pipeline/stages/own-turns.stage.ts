import type { Conversation, Turn } from '@app/open-webui';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** In the place of what somebody else wrote. */
export const TURN_OF_ANOTHER = '[written by somebody else]';

/**
 * Leaves of a chat that belongs to somebody else only what one person wrote in it and was answered, for that person's own eyes:
 * that their turns would leave is theirs to know, but what the others say they may not be allowed to read any more. What
 * several people may have written counts as of somebody else.
 */
export class OwnTurnsStage implements Stage<Draft, Draft> {
  readonly name = 'own-turns';

  constructor(private readonly userId: string) {}

  run(draft: Draft): Verdict<Draft> {
    const { conversation } = draft;
    if (conversation.userId === this.userId) return { keep: draft };
    const authors = new Map(Object.entries(conversation.messageAuthors ?? {}));
    const isOwn = ({ messageIds }: Turn): boolean =>
      messageIds.length > 0 &&
      messageIds.every((id) => {
        const names = authors.get(id) ?? [];
        return names.length > 0 && names.every((name) => name === this.userId);
      });
    if (!conversation.turns.some(isOwn)) return { drop: 'filtered' };
    draft.conversation = withoutOthers(conversation, isOwn);
    return { keep: draft };
  }
}

/** The results of other people's tools go with their calls, and an answer that was several turns becomes one. */
function withoutOthers(conversation: Conversation, isOwn: (turn: Turn) => boolean): Conversation {
  const turns: Turn[] = [];
  let hiddenRole: Turn['role'] | undefined;
  for (const turn of conversation.turns) {
    const own = isOwn(turn);
    if (own) turns.push(turn);
    else if (turn.role !== 'tool' && turn.role !== hiddenRole) turns.push(hidden(turn));
    if (own) hiddenRole = undefined;
    else if (turn.role !== 'tool') hiddenRole = turn.role;
  }
  return { ...conversation, system: [], turns };
}

function hidden({ id, messageIds, role, status, siblingIds, train }: Turn): Turn {
  return {
    ...{ id, messageIds, role, status, siblingIds },
    ...(train !== undefined && { train }),
    parts: [{ kind: 'text', text: TURN_OF_ANOTHER }],
    reasoning: [],
    toolCalls: [],
    feedback: [],
  };
}
