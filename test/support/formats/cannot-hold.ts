import { isObjectText, type OpenAiRow } from './openai-row';

/** Formats that can say of every answer whether it is learnt. */
const WITH_MASK = ['swift', 'axolotl', 'mistral'];
/** Formats that learn the last answer and no other. */
const LAST_ONLY = ['prompt-completion', 'trl-prompt-completion', 'trl-prompt'];
const WITHOUT_TOOLS = ['alpaca', 'chatml', 'prompt-completion'];
/** Formats in which an answer has a text or calls. */
const NOT_BESIDE = ['sharegpt', 'llamafactory', 'mistral'];

/** What Bedrock refuses in a text. */
const RESERVED = /(?:system|user|bot|assistant|thought):|\[eos\]|<(?:image|video|unk)>/i;

/** Whether a format has no place for something of an OpenAI row. */
export function cannotHold(format: string, { messages }: OpenAiRow): boolean {
  const calls = messages.flatMap(({ tool_calls: made = [] }) => made);
  const isMasked = messages.some(({ weight }) => weight === 0);
  if (isMasked && !WITH_MASK.includes(format) && !LAST_ONLY.includes(format)) return true;
  // A row whose last answer is not learnt is never written; tools make Mistral learn that one alone.
  if (messages.at(-1)?.weight === 0 && (LAST_ONLY.includes(format) || calls.length > 0))
    return true;
  if (WITHOUT_TOOLS.includes(format)) return calls.length > 0;
  const isBeside = messages.some(
    ({ content, tool_calls: made }) => made !== undefined && (content ?? '') !== '',
  );
  if (isBeside && NOT_BESIDE.includes(format)) return true;
  if (format === 'nova' && RESERVED.test(JSON.stringify(messages))) return true;
  return calls.some(({ function: { arguments: args } }) => !isObjectText(String(args)));
}
