import type { OpenAiMessage } from './openai-row';

interface MaskedRow {
  readonly messages: readonly (OpenAiMessage & { readonly loss?: boolean })[];
}

/** Which key of an answer says whether it is learnt, by format, and how. */
const MASKS: Readonly<Record<string, (message: MaskedRow['messages'][number]) => unknown>> = {
  swift: ({ loss }) => loss,
  trl: ({ train }) => train,
  axolotl: ({ train }) => train,
  mistral: ({ weight }) => weight === 1,
};

/** Of each answer with a text, whether it is learnt; undefined for formats that say nothing of it. */
export function learntOf(format: string, row: unknown): unknown[] | undefined {
  const mask = MASKS[format];
  return mask === undefined
    ? undefined
    : (row as MaskedRow).messages
        .filter(({ role, content }) => role === 'assistant' && (content ?? '') !== '')
        .map(mask);
}
