import type { LoweredTurn } from '../lowering/lowered-conversation';
import type { LoweredPreference } from '../lowering/lowered-preference';
import { functionTools } from '../lowering/function-tools';
import { trlMessage, type TrlMessage } from './trl-message';

/** The prompt with its system text, and each answer to it; undefined where something in them has no place. */
export function trlSides({ system, prompt, answer, rejected }: LoweredPreference):
  | {
      readonly prompt: readonly TrlMessage[];
      readonly answer: readonly TrlMessage[];
      readonly rejected: readonly TrlMessage[];
    }
  | undefined {
  const asked = messagesOf(prompt);
  const good = messagesOf(answer);
  const bad = messagesOf(rejected);
  if (asked === undefined || good === undefined || bad === undefined) return undefined;
  const first: TrlMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
  return { prompt: [...first, ...asked], answer: good, rejected: bad };
}

/** All tools that a row calls, as the one JSON text that TRL parses: a list of objects has no type that all rows share. */
export function trlTools(turns: readonly LoweredTurn[]): string {
  return JSON.stringify(functionTools(turns));
}

function messagesOf(turns: readonly LoweredTurn[]): TrlMessage[] | undefined {
  const messages = turns.map(trlMessage).filter((message) => message !== undefined);
  return messages.length === turns.length ? messages : undefined;
}
