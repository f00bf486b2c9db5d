import type { ConsentReader } from '../../dataset/consent-reader';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';

/** Somebody who wants to see what a yes of theirs would mean. */
export interface Supposition {
  readonly userId: string;
  /** The version that the yes would be given to; null where there is none. */
  readonly policyVersion: string | null;
}

/**
 * Consent as the database has it, but as if one person had said yes for all of their chats. Everything else stays: what they
 * said about single chats, and what everybody else said. For a preview that nobody but that person is shown.
 */
export class SupposedConsent implements ConsentReader {
  readonly requireIntactLedger: ConsentReader['requireIntactLedger'];
  readonly anchorLedger: ConsentReader['anchorLedger'];
  readonly chatDecisions: ConsentReader['chatDecisions'];
  readonly pastChatDecisions: ConsentReader['pastChatDecisions'];
  readonly chatEvents: ConsentReader['chatEvents'];
  readonly position: ConsentReader['position'];
  readonly changes: ConsentReader['changes'];
  readonly noesSince: ConsentReader['noesSince'];

  constructor(
    private readonly consent: ConsentReader,
    private readonly supposition: Supposition,
  ) {
    this.requireIntactLedger = (signal) => consent.requireIntactLedger(signal);
    this.anchorLedger = () => consent.anchorLedger();
    this.chatDecisions = (ids) => consent.chatDecisions(ids);
    this.pastChatDecisions = (owners) => consent.pastChatDecisions(owners);
    this.chatEvents = (ids) => consent.chatEvents(ids);
    this.position = () => consent.position();
    this.changes = (position, ids) => consent.changes(position, ids);
    this.noesSince = (made) => consent.noesSince(made);
  }

  async snapshot(): Promise<ConsentSnapshot> {
    const snapshot = await this.consent.snapshot();
    const { userId, policyVersion } = this.supposition;
    const known = snapshot.users.get(userId);
    // Nobody supposes anything of an account that is not there.
    if (known === undefined) return snapshot;
    const supposed = { ...known, flag: 'granted' as const, policyVersion };
    return { ...snapshot, users: new Map(snapshot.users).set(userId, supposed) };
  }
}
