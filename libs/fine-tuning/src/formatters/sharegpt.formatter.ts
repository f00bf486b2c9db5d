import type { ToolCall } from '@app/open-webui';
import type { FormatProblem } from './formatter';
import { LoweringFormatter } from './lowering.formatter';
import type {
  LoweredAnswer,
  LoweredConversation,
  LoweredTurn,
} from './lowering/lowered-conversation';
import { MEDIA_MARKS } from './lowering/media-marks';
import type { Target } from './lowering/target';
import { argumentsOf, inferTools } from './lowering/tool-definitions';
import type { Column } from './parquet-columns';
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

/** The arguments as the model wrote them: parsed and written again big numbers would lose digits. */
function callsText({ text, calls }: LoweredAnswer): string | undefined {
  if (text.trim() !== '' || calls.some(({ rawArgs }) => argumentsOf(rawArgs) === undefined))
    return undefined;
  const written = calls.map(callText);
  return written.length === 1 ? written[0] : `[${written.join(', ')}]`;
}

function callText({ name, rawArgs }: ToolCall): string {
  const args = rawArgs.trim() === '' ? '{}' : rawArgs.trim();
  return `{"name": ${JSON.stringify(name)}, "arguments": ${args}}`;
}

/** One result as it is, several as a list of texts in the order of their calls. */
function resultsText(turns: readonly LoweredTurn[], first: number): string {
  const asked = turns[first - 1];
  const order = asked?.role === 'assistant' ? asked.calls.map(({ id }) => id) : [];
  const results = turns
    .slice(first, first + order.length)
    .flatMap((turn) => (turn.role === 'tool' ? [turn] : []))
    .sort((a, b) => order.indexOf(a.callId) - order.indexOf(b.callId))
    .map(({ text }) => text);
  return results.length === 1 ? (results[0] ?? '') : JSON.stringify(results);
}
