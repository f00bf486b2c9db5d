import type { Explanation } from '../filters/explanation';
import { jsonObjectOf } from '../common/json-values';

/** A line of `dropped.jsonl`: a conversation that a filter dropped, without a word of it. */
export interface DroppedLine extends Explanation {
  readonly chat: string;
}

const FIELDS = 'chat,filter,value,threshold';

/** Undefined when the line is not one of ours: nothing else may stand in it, because it could be text. */
export function parseDropped(text: string): DroppedLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined || Object.keys(value).join() !== FIELDS) return undefined;
  const { chat, filter, value: measured, threshold } = value;
  const isWhole =
    typeof chat === 'string' &&
    typeof filter === 'string' &&
    ((typeof measured === 'number' && typeof threshold === 'number') ||
      (typeof measured === 'string' && typeof threshold === 'string'));
  return isWhole ? (value as unknown as DroppedLine) : undefined;
}
