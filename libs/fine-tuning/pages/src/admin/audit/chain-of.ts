import type { Schema } from '../../api/operation';

/** Whether events hang together: null if each names the hash of the one before it, else the number of the first that does not. */
export function brokenLinkOf(
  events: readonly Pick<Schema<'AuditEvent'>, 'seq' | 'hash' | 'prevHash'>[],
): number | null {
  // Newest first, as the API gives them.
  for (const [place, event] of events.entries()) {
    const older = events[place + 1];
    if (older !== undefined && event.prevHash !== older.hash) return event.seq;
  }
  return null;
}
