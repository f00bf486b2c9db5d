import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { callText, resultsOf } from '../lowering/tool-texts';
import type { Column } from '../parquet/parquet-columns';

interface SwiftMessage {
  readonly role: string;
  readonly content: string;
  readonly loss?: boolean;
}

export const SWIFT_MESSAGE: readonly Column[] = [
  { name: 'role', shape: 'string' },
  { name: 'content', shape: 'string' },
];

/**
 * A conversation as ms-swift reads it: each call and each result is a message of its own. `loss` has a place only where answers
 * are learnt one by one.
 * @returns undefined where arguments are no JSON object
 */
export function swiftMessages(
  system: string,
  turns: readonly LoweredTurn[],
  losses: 'with loss' | 'without loss',
): SwiftMessage[] | undefined {
  const messages: SwiftMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: turn.text });
    if (turn.role !== 'assistant') continue;
    const said = messagesOf(turn, losses === 'with loss' ? { loss: turn.train } : {});
    if (said === undefined) return undefined;
    messages.push(...said);
    for (const { text } of resultsOf(turns, index))
      messages.push({ role: 'tool_response', content: text });
  }
  return messages;
}

function messagesOf(
  { text, calls }: LoweredAnswer,
  loss: Pick<SwiftMessage, 'loss'>,
): SwiftMessage[] | undefined {
  const messages: SwiftMessage[] =
    calls.length > 0 && text.trim() === '' ? [] : [{ role: 'assistant', content: text, ...loss }];
  for (const call of calls) {
    const content = callText(call);
    if (content === undefined) return undefined;
    messages.push({ role: 'tool_call', content, ...loss });
  }
  return messages;
}
