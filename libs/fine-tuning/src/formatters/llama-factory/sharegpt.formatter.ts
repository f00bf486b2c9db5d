import type { FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type {
  LoweredAnswer,
  LoweredConversation,
  LoweredTurn,
} from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { inferTools } from '../lowering/tool-definitions';
import { callText, resultsOf } from '../lowering/tool-texts';
import type { Column } from '../parquet/parquet-columns';
import { validateShareGptRow, type ShareGptTurn } from './sharegpt.rules';

/**
 * Conversations in ShareGPT's keys as LLaMA-Factory reads them. Calls and results are JSON in texts, so that all rows have the
 * same types; calls that were made together are one turn, and so are their results.
 *
 * It cannot hold a text beside calls in one answer, arguments that are no JSON object, or answers that are not learnt.
 */
export class ShareGptFormatter extends LoweringFormatter {
  readonly name = 'sharegpt';
  readonly title = 'ShareGPT turns as LLaMA-Factory reads them, with tools';
  readonly columns: readonly Column[] = [
    {
      name: 'conversations',
      shape: {
        list: {
          struct: [
            { name: 'from', shape: 'string' },
            { name: 'value', shape: 'string' },
          ],
        },
      },
    },
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateShareGptRow(row);
  }

  protected rowOf({ system, turns }: LoweredConversation): object | undefined {
    const conversations: ShareGptTurn[] = system === '' ? [] : [{ from: 'system', value: system }];
    for (const [index, turn] of turns.entries()) {
      // Results stand with the first of them.
      if (turn.role === 'tool' && turns[index - 1]?.role === 'tool') continue;
      const value = turn.role === 'user' ? turn.text : valueOf(turns, index);
      if (value === undefined) return undefined;
      conversations.push({ from: nameOf(turn), value });
    }
    return { conversations, tools: JSON.stringify(inferTools(turns)) };
  }
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
