/**
 * Where words of people are stored: a chat, the snapshot of a shared chat, a prompt template, an earlier version of one, a note, a
 * thread of a channel, the snapshot beside a rating, messages whose chat is gone.
 * @publicApi
 */
export type WordsKind =
  'chat' | 'share' | 'prompt' | 'prompt-version' | 'note' | 'thread' | 'feedback' | 'orphan';

/** One such place, without its text. @publicApi */
export interface StoredWords {
  readonly kind: WordsKind;
  /** Of the row; for `feedback` see `ratedChat`, for `orphan` the id of the chat. */
  readonly id: string;
  /** The owner; empty where the row names nobody. For a shared copy `shared-` and the id of the chat that was shared, for `feedback` who rated. */
  readonly userId: string;
  /** Another one when the row has changed. */
  readonly stamp: string;
}

/** @param row time of the last change in any unit, and size of the content */
export function stampOf(row: { readonly updatedAt: unknown; readonly bytes: unknown }): string {
  return `${String(row.updatedAt ?? '')}.${String(row.bytes ?? '')}`;
}
