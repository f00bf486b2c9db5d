import type { LoweredConversation, LoweredTurn } from './lowered-conversation';

/** A mark as people still read it and trainers do not: `<image >`. */
export function defused(mark: string): string {
  return `${mark.slice(0, -1)} ${mark.slice(-1)}`;
}

/** The conversation in which nobody's words are a mark of the target. */
export function withoutReserved(
  conversation: LoweredConversation,
  reserved: RegExp | undefined,
): LoweredConversation {
  if (reserved === undefined) return conversation;
  const clean = (text: string): string => text.replace(reserved, defused);
  const turns = conversation.turns.map((turn) => cleanTurn(turn, clean));
  return { ...conversation, system: clean(conversation.system), turns };
}

function cleanTurn(turn: LoweredTurn, clean: (text: string) => string): LoweredTurn {
  if (turn.role !== 'assistant') return { ...turn, text: clean(turn.text) };
  const calls = turn.calls.map((call) => ({ ...call, rawArgs: clean(call.rawArgs) }));
  return { ...turn, text: clean(turn.text), calls };
}
