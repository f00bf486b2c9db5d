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
 * @returns undefined for a text beside calls, and for arguments that are no JSON object
 */
export function mistralMessages(turns: readonly LoweredTurn[]): MistralMessage[] | undefined {
  const messages: MistralMessage[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: turn.text });
    if (turn.role !== 'assistant') continue;
    const answer = answerOf(turn);
    if (answer === undefined) return undefined;
    messages.push(answer);
    for (const [place, { callId, text }] of resultsOf(turns, index).entries())
      messages.push({
        role: 'tool',
        tool_call_id: callId,
        name: turn.calls[place]?.name ?? '',
        content: text,
      });
  }
  return messages;
}

function answerOf({ text, calls, train }: LoweredAnswer): MistralMessage | undefined {
  const weight = train ? 1 : 0;
  if (calls.length === 0) return { role: 'assistant', content: text, weight };
  const made: MistralCall[] = [];
  for (const { id, name, rawArgs } of calls) {
    const args = argumentsText(rawArgs);
    if (args === undefined) return undefined;
    made.push({ id, type: 'function', function: { name, arguments: args } });
  }
  return text.trim() === '' ? { role: 'assistant', tool_calls: made, weight } : undefined;
}
