import type { DataSource } from 'typeorm';
import type { ChainPosition } from '../database/hash-chain';
import { CancelledError, ConsentError } from '../fine-tuning.errors';
import { verifyChains, type ChainProblem, type ChainsReport } from './verify-chains';

type Positions = Record<ChainProblem['chain'], ChainPosition>;

/** Up to where this process has verified the chains of a database. */
const verified = new WeakMap<DataSource, Positions>();
/** The last verification of each database, so that many callers at once do not verify the same million events each. */
const verifications = new WeakMap<DataSource, Promise<void>>();

/**
 * Refuses work that relies on a consent ledger that somebody tampered with. The ledger alone does not show that its end
 * was cut off or that somebody appended past the module, so the audit trail has to be whole as well and to name the same
 * head.
 */
export class ChainGuard {
  constructor(private readonly dataSource: DataSource) {}

  /** Both chains from their beginnings. @throws ConsentError `consent/ledger-broken`, `consent/trail-broken` */
  requireWhole(signal?: AbortSignal): Promise<void> {
    return this.require({}, signal);
  }

  /**
   * What came since this process looked last; everything when it never did. A million events take half a minute, too
   * long for what people wait for.
   * @throws as `requireWhole`
   */
  requireContinued(signal?: AbortSignal): Promise<void> {
    const before = verifications.get(this.dataSource) ?? Promise.resolve();
    const verification = before
      // The caller before learns of its own failure; this caller verifies again.
      .catch(() => undefined)
      .then(() => this.require(verified.get(this.dataSource) ?? {}, signal));
    verifications.set(this.dataSource, verification);
    return verification;
  }

  private async require(after: Partial<Positions>, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) throw new CancelledError();
    let report = await verifyChains(this.dataSource, { after, signal });
    // On SQLite this connection also reads events of a transaction of its own process that may still be rolled back.
    if (report.problems.length > 0) report = await verifyChains(this.dataSource, { after, signal });
    const [problem] = report.problems;
    if (problem !== undefined) throw broken(problem);
    verified.set(this.dataSource, positionsOf(report));
  }
}

function positionsOf({ audit, ledger }: ChainsReport): Positions {
  return {
    audit: { seq: audit.length, hash: audit.head },
    ledger: { seq: ledger.length, hash: ledger.head },
  };
}

function broken({ chain, seq, message }: ChainProblem): ConsentError {
  const [code, name] =
    chain === 'ledger'
      ? (['consent/ledger-broken', 'consent ledger'] as const)
      : (['consent/trail-broken', 'audit trail'] as const);
  const place = seq === null ? '' : ` at event ${seq}`;
  return new ConsentError(
    code,
    `the ${name} was tampered with${place} (${message}); restore it from a backup`,
  );
}
