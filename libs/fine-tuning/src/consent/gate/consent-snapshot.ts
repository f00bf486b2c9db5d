import type { ConsentFlag } from '@app/open-webui';

export interface SubjectConsent {
  readonly flag: ConsentFlag;
  readonly policyVersion: string | null;
  /** Ledger event behind the flag, for provenance. */
  readonly eventId: string | null;
}

/**
 * All users' flags at one moment, for the gate. Loaded whole (users are few compared with chats), handed to
 * worker threads, loaded again right before publishing. Decisions about single chats are not here: they travel on
 * each planned row, and their ledger events are looked up for exported chats only.
 */
export interface ConsentSnapshot {
  readonly asOf: string;
  readonly users: ReadonlyMap<string, SubjectConsent>;
  /** Policy versions from which on older grants ask again, oldest first. */
  readonly materialPolicyVersions: readonly string[];
}
