import type { Conversation, Turn } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import { hasAttachments, systemTextOf, textOf } from '../text-of';
import { answerWithReasoning } from './reasoning-text';
import type { LoweredConversation, LoweredTurn } from './lowered-conversation';
import { isAnswered, isInTurn } from './turn-order';
import type { Target } from './target';
import { withoutReserved } from './reserved-text';

/** A conversation that fits, or why the target cannot hold it. */
export type Lowering = { readonly lowered: LoweredConversation } | { readonly drop: Reason };

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
  const turns = conversation.turns.map(loweredTurn);
  if (!isCarried(turns, target)) return { drop: 'not_representable' };
  const isPrefixShared = conversation.turns.some(({ train }) => train === false);
  const lowered = { system: systemTextOf(conversation), turns, isPrefixShared };
  return { lowered: withoutReserved(lowered, target.reserved) };
}

function loweredTurn(turn: Turn): LoweredTurn {
  if (turn.role === 'user') return { role: 'user', text: textOf(turn) };
  if (turn.role === 'tool')
    return { role: 'tool', text: textOf(turn), callId: turn.toolResult?.callId ?? '' };
  return {
    role: 'assistant',
    text: answerWithReasoning(turn),
    calls: turn.toolCalls,
    train: turn.train !== false,
  };
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
