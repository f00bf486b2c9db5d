import { toEpochSeconds } from '../storage-format/epoch';
import type { SelectionQuery } from '../chat-source';

type Window = Pick<SelectionQuery, 'from' | 'to'>;

/**
 * True when a stored time lies in the window. The application compares the times and not SQL, because one column can
 * hold seconds and milliseconds. A row without any time is in no window.
 */
export function isInWindow(stored: unknown, { from, to }: Window): boolean {
  if (from === null && to === null) return true;
  const seconds = toEpochSeconds(stored);
  if (seconds === undefined) return false;
  return (from === null || seconds >= from) && (to === null || seconds < to);
}
