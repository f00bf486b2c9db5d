import { argumentsText } from '../chat/chat-messages';
import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { resultsOf } from '../lowering/tool-texts';

interface MistralCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** An answer has either a content or calls; a result names its tool. */
export interface MistralMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content?: string;
  readonly tool_calls?: readonly MistralCall[];
  readonly tool_call_id?: string;
  readonly name?: string;
  readonly weight?: 0 | 1;
}

/**
 * Turns as Mistral wants them.
 * @param ids of all calls, in their order
 * @returns undefined for a text beside calls, and for arguments that are no JSON object
 */
export function mistralMessages(
  turns: readonly LoweredTurn[],
  ids: readonly string[],
): MistralMessage[] | undefined {
  const messages: MistralMessage[] = [];
  let used = 0;
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: turn.text });
    if (turn.role !== 'assistant') continue;
    const own = ids.slice(used, (used += turn.calls.length));
    const answer = answerOf(turn, own);
    if (answer === undefined) return undefined;
    messages.push(answer);
    for (const [place, { text }] of resultsOf(turns, index).entries())
      messages.push({
        role: 'tool',
        tool_call_id: own[place] ?? '',
        name: turn.calls[place]?.name ?? '',
        content: text,
      });
  }
  return messages;
}

function answerOf(
  { text, calls, train }: LoweredAnswer,
  ids: readonly string[],
): MistralMessage | undefined {
  const weight = train ? 1 : 0;
  if (calls.length === 0) return { role: 'assistant', content: text, weight };
  const made: MistralCall[] = [];
  for (const [place, { name, rawArgs }] of calls.entries()) {
    const args = argumentsText(rawArgs);
    if (args === undefined) return undefined;
    made.push({ id: ids[place] ?? '', type: 'function', function: { name, arguments: args } });
  }
  return text.trim() === '' ? { role: 'assistant', tool_calls: made, weight } : undefined;
}
