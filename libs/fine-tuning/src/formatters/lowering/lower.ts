import type { Conversation, Turn } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import { hasAttachments, systemTextOf, textOf } from '../text-of';
import type { LoweredConversation, LoweredTurn } from './lowered-conversation';
import { runPasses, type PassName } from './pass';
import { LOWERED_PASSES, SOURCE_PASSES } from './passes/all-passes';
import { isAnswered, isInTurn } from './turn-order';
import type { Target } from './target';

/** A conversation that fits, with the passes that changed something; or why the target cannot hold it. */
export type Lowering =
  | { readonly lowered: LoweredConversation; readonly passes: readonly PassName[] }
  | { readonly drop: Reason };

/**
 * Brings a conversation into the form that a target declares. Pure. What would need another meaning to fit is given up
 * instead: no turn is left out, joined or moved here.
 * @returns `has_attachments` where there is more than text, `not_representable` for all else
 * @example
 * const result = lower(conversation, { tools: 'none', mask: 'last', isAlternating: true });
 * if ('drop' in result) return result;
 * const { system, turns } = result.lowered;
 */
export function lower(conversation: Conversation, target: Target): Lowering {
  if (hasAttachments(conversation)) return { drop: 'has_attachments' };
  const texts = runPasses(SOURCE_PASSES, conversation, target);
  const turns = texts.made.turns.map(loweredTurn);
  if (!isCarried(turns, target)) return { drop: 'not_representable' };
  const lowered = {
    system: systemTextOf(texts.made),
    turns,
    tools: [],
    isThinking: conversation.turns.some(({ reasoning }) => reasoning.length > 0),
    isPrefixShared: conversation.turns.some(({ train }) => train === false),
  };
  const { made, names } = runPasses(LOWERED_PASSES, lowered, target);
  return { lowered: made, passes: [...texts.names, ...names] };
}

function loweredTurn(turn: Turn): LoweredTurn {
  const text = textOf(turn);
  if (turn.role === 'user') return { role: 'user', text };
  if (turn.role === 'tool') return { role: 'tool', text, callId: turn.toolResult?.callId ?? '' };
  return { role: 'assistant', text, calls: turn.toolCalls, train: turn.train !== false };
}

function isCarried(turns: readonly LoweredTurn[], { tools, mask, isAlternating }: Target): boolean {
  const answers = turns.filter((turn) => turn.role === 'assistant');
  if (mask === 'none' && answers.some(({ train }) => !train)) return false;
  if (mask === 'last' && answers.at(-1)?.train !== true) return false;
  const hasTools = turns.some((turn) => turn.role === 'tool' || callsOf(turn) > 0);
  if (tools === 'none' && hasTools) return false;
  return isAnswered(turns) && (!isAlternating || isInTurn(turns));
}

function callsOf(turn: LoweredTurn): number {
  return turn.role === 'assistant' ? turn.calls.length : 0;
}
