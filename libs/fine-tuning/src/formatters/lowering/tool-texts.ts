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
  const calls = answer?.role === 'assistant' ? answer.calls : [];
  const places = new Map(calls.map(({ id }, place) => [id, place]));
  const placeOf = ({ callId }: LoweredResult): number => places.get(callId) ?? -1;
  return turns
    .slice(answerAt + 1, answerAt + 1 + calls.length)
    .flatMap((turn) => (turn.role === 'tool' ? [turn] : []))
    .sort((a, b) => placeOf(a) - placeOf(b));
}
