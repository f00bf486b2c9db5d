import type { ToolCall } from '@app/open-webui';
import type { LoweredResult, LoweredTurn } from './lowered-conversation';
import { argumentsOf } from './tool-definitions';

/**
 * A call as the JSON text that LLaMA-Factory and ms-swift read. The arguments stand as the model wrote them: parsed and written
 * again big numbers would lose digits.
 * @returns undefined where the arguments are no object
 */
export function callText({ name, rawArgs }: ToolCall): string | undefined {
  if (argumentsOf(rawArgs) === undefined) return undefined;
  const args = rawArgs.trim() === '' ? '{}' : rawArgs.trim();
  return `{"name": ${JSON.stringify(name)}, "arguments": ${args}}`;
}

/** The results that follow an answer, in the order of its calls. */
export function resultsOf(turns: readonly LoweredTurn[], answerAt: number): LoweredResult[] {
  const answer = turns[answerAt];
  const order = answer?.role === 'assistant' ? answer.calls.map(({ id }) => id) : [];
  return turns
    .slice(answerAt + 1, answerAt + 1 + order.length)
    .flatMap((turn) => (turn.role === 'tool' ? [turn] : []))
    .sort((a, b) => order.indexOf(a.callId) - order.indexOf(b.callId));
}
