import { isOutdatedPolicy } from '../../consent/gate/policy-order';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Attempt } from '../attempt';
import type { ChatLine } from '../shard/shard-records';

interface WithEvent {
  readonly line: ChatLine;
  /** Ledger event that allows the chat; null when the flag was set without one. */
  readonly event: string | null;
}

const BATCH = 500;

/**
 * Finds the decision that allows each exported chat: the person's own, or that about the chat where the person decided
 * nothing. Only the latter have to be read from the database.
 */
export class ConsentEvents {
  constructor(
    private readonly attempt: Pick<Attempt, 'consent'>,
    private readonly snapshot: ConsentSnapshot,
  ) {}

  async *withEvents(lines: AsyncIterable<string>): AsyncGenerator<readonly WithEvent[]> {
    let batch: ChatLine[] = [];
    for await (const line of lines) {
      batch.push(JSON.parse(line) as ChatLine);
      if (batch.length >= BATCH) {
        yield await this.resolve(batch);
        batch = [];
      }
    }
    if (batch.length > 0) yield await this.resolve(batch);
  }

  private async resolve(batch: readonly ChatLine[]): Promise<WithEvent[]> {
    const asked = batch
      .filter((line) => line.e.length > 0 && this.ownGrant(line) === null)
      .map((line) => line.c);
    const events =
      asked.length === 0 ? new Map<string, string>() : await this.attempt.consent.chatEvents(asked);
    return batch.map((line) => ({
      line,
      event: this.ownGrant(line) ?? events.get(line.c) ?? null,
    }));
  }

  private ownGrant(line: ChatLine): string | null {
    const user = this.snapshot.users.get(line.u);
    // A grant that a material version has overtaken allows nothing: then it is the chat's own that does.
    if (user?.flag !== 'granted') return null;
    const { materialPolicyVersions } = this.snapshot;
    return isOutdatedPolicy(user.policyVersion, materialPolicyVersions) ? null : user.eventId;
  }
}
