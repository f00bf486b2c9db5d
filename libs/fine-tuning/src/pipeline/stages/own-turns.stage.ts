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
    const { source, conversation } = draft;
    // What somebody owns is shown whole, and elsewhere.
    if (source.userId === this.userId) return { drop: 'filtered' };
    const authors = new Map(Object.entries(source.messageAuthors ?? {}));
    const isMine = (id: string): boolean => {
      const names = authors.get(id) ?? [];
      return names.length > 0 && names.every((name) => name === this.userId);
    };
    // An answer that is several turns is of somebody else with all of them, where one is joined to words of theirs.
    const others = new Set(
      conversation.turns
        .filter(({ messageIds }) => messageIds.length === 0 || !messageIds.every(isMine))
        .flatMap(({ messageIds }) => messageIds),
    );
    const isOwn = ({ messageIds }: Turn): boolean =>
      messageIds.length > 0 && messageIds.every((id) => isMine(id) && !others.has(id));
    if (!conversation.turns.some(isOwn)) return { drop: 'filtered' };
    draft.conversation = withoutOthers(conversation, isOwn);
    return { keep: draft };
  }
}

/**
 * The results of other people's tools go with their calls. How much the others wrote is not told: what lies between two turns
 * of one's own is one question, one answer or both, and what follows the last one is nothing but the answer to it.
 */
function withoutOthers(conversation: Conversation, isOwn: (turn: Turn) => boolean): Conversation {
  const turns: Turn[] = [];
  let run: Turn[] = [];
  for (const turn of conversation.turns) {
    if (!isOwn(turn)) {
      if (turn.role !== 'tool') run.push(turn);
      continue;
    }
    turns.push(...ends(run).map(hidden), turn);
    run = [];
  }
  if (turns.at(-1)?.role === 'user') turns.push(...run.slice(0, 1).map(hidden));
  return { ...conversation, system: [], turns };
}

/** Of turns that follow each other as many as keep the order of questions and answers. */
function ends(run: readonly Turn[]): readonly Turn[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  return first.role === last.role ? [first] : [first, last];
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
