import type { ChatMessage } from '../chat/chat-message';
import { chatMessages } from '../chat/chat-messages';
import { withUnevenKeys } from '../chat/uneven-keys';
import { isMarkedForLateCalls } from '../rows/late-calls';
import type { LoweredPreference } from '../lowering/lowered-preference';
import { templateKwargs } from '../rows/template-kwargs';
import { functionTools } from '../lowering/tool-definitions';

interface TrlSides {
  readonly prompt: readonly ChatMessage[];
  readonly answer: readonly ChatMessage[];
  readonly rejected: readonly ChatMessage[];
  /** All tools that prompt and answers call, and what templates are told. */
  readonly more: object;
}

/**
 * The prompt with its system text, and each answer to it; undefined where arguments have no place. `train: false` on earlier
 * answers is for `datasets`, as in `trl`.
 */
export function trlSides({
  system,
  prompt,
  answer,
  rejected,
  tools,
  isThinking,
}: LoweredPreference): TrlSides | undefined {
  const asked = chatMessages(system, prompt, { argumentsAs: 'object', train: 'never' });
  const good = chatMessages('', answer, { argumentsAs: 'object' });
  const bad = chatMessages('', rejected, { argumentsAs: 'object' });
  if (asked === undefined || good === undefined || bad === undefined) return undefined;
  const definitions = JSON.stringify(functionTools(tools));
  const isMarked = isMarkedForLateCalls(JSON.stringify([asked, good, bad]));
  return {
    prompt: withUnevenKeys(asked, isMarked, false),
    answer: withUnevenKeys(good, isMarked, true),
    rejected: withUnevenKeys(bad, isMarked, true),
    more: { tools: definitions, ...templateKwargs(isThinking) },
  };
}
