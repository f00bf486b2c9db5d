import { isCount, isCounts, isJsonObject, jsonObjectOf } from '../common/json-values';

/** A line of `fates.jsonl`: what became of one chat that was read. */
export interface FateLine {
  readonly chat: string;
  readonly user: string;
  readonly fate: 'exported' | 'dropped';
  /** Null for `exported`. */
  readonly reason: string | null;
  /** The chat that stays in the place of a duplicate. */
  readonly duplicateOf?: string;
  readonly messages: {
    readonly exported: number;
    readonly dropped: Readonly<Record<string, number>>;
  };
}

/** Undefined when the line is not one of ours. */
export function parseFate(text: string): FateLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  const { chat, user, fate, reason, duplicateOf, messages } = value;
  const isWhole =
    typeof chat === 'string' &&
    typeof user === 'string' &&
    (fate === 'exported' ? reason === null : fate === 'dropped' && typeof reason === 'string') &&
    (duplicateOf === undefined || typeof duplicateOf === 'string') &&
    isJsonObject(messages) &&
    isCount(messages['exported']) &&
    isCounts(messages['dropped']);
  return isWhole ? (value as unknown as FateLine) : undefined;
}
