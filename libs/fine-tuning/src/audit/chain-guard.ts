import type { DataSource } from 'typeorm';
import { CancelledError, ConsentError } from '../fine-tuning.errors';
import type { HeadAnchors } from './anchors/head-anchors';
import type { ChainHeads, ChainProblem } from './chain-problem';
import { verifiedHeads, verifyChains, type VerifiedHeads } from './verify-chains';

/** Up to where this process has verified the chains of a database. */
const verified = new WeakMap<DataSource, VerifiedHeads>();
/** The last verification of each database, so that many callers at once do not verify the same million events each. */
const verifications = new WeakMap<DataSource, Promise<ChainHeads>>();

/**
 * Refuses work that relies on a consent ledger that somebody tampered with. The ledger alone does not show that its end
 * was cut off or that somebody appended past the module, so the audit trail has to be whole as well and to name the same
 * head; and what was anchored outside of the database has to be in both, or an older database was put in its place.
 */
export class ChainGuard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly anchors?: HeadAnchors,
  ) {}

  /**
   * Both chains from their beginnings.
   * @returns the ends up to which they were verified
   * @throws ConsentError `consent/ledger-broken`, `consent/trail-broken`, `consent/ledger-older`, `consent/trail-older`;
   *   StorageError where an anchor cannot be read
   */
  requireWhole(signal?: AbortSignal): Promise<ChainHeads> {
    return this.require(undefined, signal);
  }

  /**
   * What came since this process looked last; everything when it never did. A million events take half a minute, too
   * long for what people wait for.
   * @throws as `requireWhole`
   */
  requireContinued(signal?: AbortSignal): Promise<ChainHeads> {
    const before: Promise<unknown> = verifications.get(this.dataSource) ?? Promise.resolve();
    const verification = before
      // The caller before learns of its own failure; this caller verifies again.
      .catch(() => undefined)
      .then(() => this.require(verified.get(this.dataSource), signal));
    verifications.set(this.dataSource, verification);
    return verification;
  }

  private async require(
    after: VerifiedHeads | undefined,
    signal?: AbortSignal,
  ): Promise<ChainHeads> {
    if (signal?.aborted === true) throw new CancelledError();
    // Before the chains: what was anchored by then has been committed by then.
    const seen = (await this.anchors?.read()) ?? [];
    const report = await verifyChains(this.dataSource, { after, seen, signal });
    const [problem] = report.problems;
    if (problem !== undefined) {
      await this.anchors?.missed(report.problems);
      throw refusal(problem);
    }
    const now = verifiedHeads(report);
    verified.set(this.dataSource, now);
    return now.heads;
  }
}

function refusal({ chain, seq, kind, message }: ChainProblem): ConsentError {
  const name = chain === 'ledger' ? 'consent ledger' : 'audit trail';
  const area = chain === 'ledger' ? 'consent/ledger' : 'consent/trail';
  const place = seq === null ? '' : ` at event ${seq}`;
  const look =
    'restore the database as it was, or look into it and run "fine-tuning audit accept --evidence"';
  return kind === 'older'
    ? new ConsentError(
        `${area}-older`,
        `the ${name} is not the one that was seen before${place} (${message}); ${look}`,
      )
    : new ConsentError(
        `${area}-broken`,
        `the ${name} was tampered with${place} (${message}); ${look}`,
      );
}
