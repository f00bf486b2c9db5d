import type { ToolCall } from '@app/open-webui';
import { exactArgumentsOf } from '../lowering/exact-json';
import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { argumentsOf } from '../lowering/tool-definitions';
import { resultsOf } from '../lowering/tool-texts';
import type { ChatCall, ChatMessage } from './chat-message';

export interface ChatForm {
  /**
   * Templates of Qwen 3.5, GLM and Nemotron stop at a text, others escape it once more. A text keeps what the model wrote;
   * an object is written anew.
   */
  readonly argumentsAs: 'object' | 'text';
  /** What `train` says on every answer: whether it is learnt, or false since nothing is. Without it there is no such key. */
  readonly train?: 'own' | 'never';
}

/**
 * Turns as messages of a chat template, results in the order of their calls: templates do not look at ids.
 * @returns undefined where arguments have no place
 */
export function chatMessages(
  system: string,
  turns: readonly LoweredTurn[],
  form: ChatForm,
): ChatMessage[] | undefined {
  const messages: ChatMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: turn.text });
    if (turn.role !== 'assistant') continue;
    const answer = answerOf(turn, form);
    if (answer === undefined) return undefined;
    messages.push(answer);
    for (const { callId, text } of resultsOf(turns, index))
      messages.push({ role: 'tool', tool_call_id: callId, content: text });
  }
  return messages;
}

function answerOf({ text, calls, train }: LoweredAnswer, form: ChatForm): ChatMessage | undefined {
  const mask = form.train === undefined ? {} : { train: form.train === 'own' && train };
  if (calls.length === 0) return { role: 'assistant', content: text, ...mask };
  const made = calls.map((call) => callOf(call, form.argumentsAs));
  const known = made.filter((call) => call !== undefined);
  if (known.length < made.length) return undefined;
  const content = text.trim() === '' ? null : text;
  return { role: 'assistant', content, tool_calls: known, ...mask };
}

function callOf(
  { id, name, rawArgs }: ToolCall,
  as: ChatForm['argumentsAs'],
): ChatCall | undefined {
  const args = as === 'object' ? exactArgumentsOf(rawArgs) : argumentsText(rawArgs);
  if (args === undefined) return undefined;
  return { id, type: 'function', function: { name, arguments: args } };
}

/** As the model wrote them; undefined where they are no object. */
export function argumentsText(rawArgs: string): string | undefined {
  if (argumentsOf(rawArgs) === undefined) return undefined;
  return rawArgs.trim() === '' ? '{}' : rawArgs;
}
