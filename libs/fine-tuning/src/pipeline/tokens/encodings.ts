import { O200kCounter } from './o200k.counter';
import { GptCounter } from './gpt.counter';
import type { TextCounter } from './text-counter';

/** The encoding of a recipe that names none, counted by our own counter. */
export const USUAL_ENCODING = 'o200k_base';

/** Names of encodings that need no file, the usual one first. */
export const ENCODINGS = [
  USUAL_ENCODING,
  'o200k_harmony',
  'cl100k_base',
  'p50k_base',
  'p50k_edit',
  'r50k_base',
  'gpt2',
] as const;

export type EncodingName = (typeof ENCODINGS)[number];

/** Opened when it is first asked for: a vocabulary takes 0.2 s to load and tens of megabytes. */
export function openEncoding(name: EncodingName = USUAL_ENCODING): Promise<TextCounter> {
  // Both have the vocabulary of our own counter, which is several times as fast.
  const isOwn = name === 'o200k_base' || name === 'o200k_harmony';
  return isOwn ? O200kCounter.load(name) : GptCounter.load(name);
}
