import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { callText } from '../lowering/tool-texts';
import type { Column } from '../parquet/parquet-columns';

export interface ShareGptTurn {
  readonly from: string;
  readonly value: string;
}

/** One turn as Parquet. */
export const TURN_SHAPE: Column['shape'] = {
  struct: [
    { name: 'from', shape: 'string' },
    { name: 'value', shape: 'string' },
  ],
};

/** Turns as a column of Parquet. */
export const TURNS_COLUMN: Column = { name: 'conversations', shape: { list: TURN_SHAPE } };

/**
 * Turns as LLaMA-Factory wants them: calls are JSON in texts, so that all rows have the same types. Calls that were made together are
 * one turn, and so are their results, which were joined before.
 * @returns undefined for a text beside calls in one answer, and for arguments that are no JSON object
 */
export function shareGptTurns(turns: readonly LoweredTurn[]): ShareGptTurn[] | undefined {
  const conversations: ShareGptTurn[] = [];
  for (const turn of turns) {
    const isCalling = turn.role === 'assistant' && turn.calls.length > 0;
    const value = isCalling ? callsText(turn) : turn.text;
    if (value === undefined) return undefined;
    conversations.push({ from: nameOf(turn), value });
  }
  return conversations;
}

function nameOf(turn: LoweredTurn): string {
  if (turn.role === 'user') return 'human';
  if (turn.role === 'tool') return 'observation';
  return turn.calls.length > 0 ? 'function_call' : 'gpt';
}

function callsText({ text, calls }: LoweredAnswer): string | undefined {
  const written = calls.map(callText);
  if (text.trim() !== '' || written.includes(undefined)) return undefined;
  return written.length === 1 ? written[0] : `[${written.join(', ')}]`;
}
