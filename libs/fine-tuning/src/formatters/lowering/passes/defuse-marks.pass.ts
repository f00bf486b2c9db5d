import type { LoweredConversation, LoweredTurn } from '../lowered-conversation';
import { replaced, type Pass } from '../pass';
import { defused } from '../reserved-text';

/** In nobody's words is a mark of the target. */
export const defuseMarks: Pass<LoweredConversation> = {
  name: 'marks_defused',
  run(conversation, { reserved, defusedAs = defused }) {
    if (reserved === undefined) return undefined;
    const clean = (text: string): string => text.replace(reserved, defusedAs);
    const system = clean(conversation.system);
    const turns = replaced(conversation.turns, (turn) => cleanTurn(turn, clean));
    if (turns === undefined && system === conversation.system) return undefined;
    return { ...conversation, system, turns: turns ?? conversation.turns };
  },
};

function cleanTurn(turn: LoweredTurn, clean: (text: string) => string): LoweredTurn {
  const text = clean(turn.text);
  const calls =
    turn.role !== 'assistant'
      ? undefined
      : replaced(turn.calls, (call) => {
          const rawArgs = clean(call.rawArgs);
          return rawArgs === call.rawArgs ? call : { ...call, rawArgs };
        });
  if (turn.role === 'assistant' && calls !== undefined) return { ...turn, text, calls };
  return text === turn.text ? turn : { ...turn, text };
}
