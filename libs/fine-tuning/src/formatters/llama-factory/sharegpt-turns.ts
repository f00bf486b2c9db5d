import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { callText, resultsOf } from '../lowering/tool-texts';
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
 * Turns as LLaMA-Factory wants them: calls and results are JSON in texts, so that all rows have the same types. Calls that were made
 * together are one turn, and so are their results.
 * @returns undefined for a text beside calls in one answer, and for arguments that are no JSON object
 */
export function shareGptTurns(turns: readonly LoweredTurn[]): ShareGptTurn[] | undefined {
  const conversations: ShareGptTurn[] = [];
  for (const [index, turn] of turns.entries()) {
    // Results stand with the first of them.
    if (turn.role === 'tool' && turns[index - 1]?.role === 'tool') continue;
    const value = turn.role === 'user' ? turn.text : valueOf(turns, index);
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

function valueOf(turns: readonly LoweredTurn[], index: number): string | undefined {
  const turn = turns[index];
  if (turn?.role === 'assistant') return turn.calls.length === 0 ? turn.text : callsText(turn);
  return resultsText(turns, index);
}

function callsText({ text, calls }: LoweredAnswer): string | undefined {
  const written = calls.map(callText);
  if (text.trim() !== '' || written.includes(undefined)) return undefined;
  return written.length === 1 ? written[0] : `[${written.join(', ')}]`;
}

/** One result as it is, several as a list of texts in the order of their calls. */
function resultsText(turns: readonly LoweredTurn[], first: number): string {
  const [one = '', ...others] = resultsOf(turns, first - 1).map(({ text }) => text);
  return others.length === 0 ? one : JSON.stringify([one, ...others]);
}
