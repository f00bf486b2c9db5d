import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredAnswer, LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { inferFunctionTools } from '../lowering/tool-definitions';
import { callText, resultsOf } from '../lowering/tool-texts';
import type { Column } from '../parquet/parquet-columns';
import { validateSwiftRow, type SwiftMessage } from './swift.rules';

/**
 * Messages as ms-swift reads them: each call and each result is a message of its own, and `loss` says of every answer and call
 * whether it is learnt. It stands on all of them, so that all rows have the same types.
 *
 * It cannot hold arguments that are no JSON object.
 */
export class SwiftFormatter extends LoweringFormatter {
  readonly name = 'swift';
  readonly title = 'ms-swift messages with tools and loss';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers and calls, a shared prefix left out',
    trainers: 'ms-swift 4.6',
    cannotCarry: 'arguments that are no JSON object',
  };
  readonly columns: readonly Column[] = [
    {
      name: 'messages',
      shape: {
        list: {
          struct: [
            { name: 'role', shape: 'string' },
            { name: 'content', shape: 'string' },
            { name: 'loss', shape: 'boolean' },
          ],
        },
      },
    },
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'weight',
    isAlternating: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateSwiftRow(row);
  }

  protected rowOf({ system, turns }: LoweredConversation): object | undefined {
    const messages: SwiftMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
    for (const [index, turn] of turns.entries()) {
      if (turn.role === 'user') messages.push({ role: 'user', content: turn.text });
      if (turn.role !== 'assistant') continue;
      const said = messagesOf(turn);
      if (said === undefined) return undefined;
      messages.push(...said);
      for (const { text } of resultsOf(turns, index))
        messages.push({ role: 'tool_response', content: text });
    }
    return { messages, tools: JSON.stringify(inferFunctionTools(turns)) };
  }
}

function messagesOf({ text, calls, train: loss }: LoweredAnswer): SwiftMessage[] | undefined {
  const messages: SwiftMessage[] =
    calls.length > 0 && text.trim() === '' ? [] : [{ role: 'assistant', content: text, loss }];
  for (const call of calls) {
    const content = callText(call);
    if (content === undefined) return undefined;
    messages.push({ role: 'tool_call', content, loss });
  }
  return messages;
}
