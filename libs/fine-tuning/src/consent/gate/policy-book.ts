import type { EntityManager } from 'typeorm';
import { ConsentEvent } from '../../entities/consent-event.entity';
import { PolicyVersion } from '../../entities/policy-version.entity';
import { comparePolicyVersions, isOutdatedPolicy } from './policy-order';

/** Of a ledger event that is about a policy: it has no subject. */
export const NO_SUBJECT = '';

/** All versions of the policy that were ever recorded. */
export interface PolicyBook {
  /** Every version that a decision may name; empty where none was recorded, when any name is taken. */
  readonly recorded: readonly string[];
  /** Those from which on older grants ask again, in the order in which they were recorded. */
  readonly material: readonly string[];
  /** What a grant has to name now; null where none was recorded. */
  readonly current: string | null;
}

/** A material version as the ledger has it. */
export type PolicyEvent = Pick<ConsentEvent, 'seq' | 'details'> & {
  readonly policyVersion: string;
};

/**
 * Reads the versions from the table and the ledger. The table can be edited by hand, the ledger cannot without a trace, so
 * a version is material if either says so.
 */
export async function readPolicyBook(manager: EntityManager): Promise<PolicyBook> {
  const rows = await manager
    .getRepository(PolicyVersion)
    .find({ order: { recordedAt: 'ASC', version: 'ASC' } });
  return policyBookOf(
    rows,
    (await policyEvents(manager)).map((event) => event.policyVersion),
  );
}

/** In the order of the ledger. */
export async function policyEvents(manager: EntityManager): Promise<PolicyEvent[]> {
  const events = await manager.getRepository(ConsentEvent).find({
    select: { id: true, seq: true, policyVersion: true, details: true },
    // By subject, because the ledger is indexed by subject and not by scope.
    where: { userId: NO_SUBJECT, scope: 'policy' },
    order: { seq: 'ASC' },
  });
  return events.flatMap(({ seq, details, policyVersion }) =>
    policyVersion === null ? [] : [{ seq, details, policyVersion }],
  );
}

/**
 * @param rows in the order in which they were recorded, as far as that is known
 * @param events material versions, in the order of the ledger
 */
export function policyBookOf(
  rows: readonly Pick<PolicyVersion, 'version' | 'material'>[],
  events: readonly string[],
): PolicyBook {
  const proven = new Set(events);
  const older = rows.filter((row) => row.material && !proven.has(row.version));
  // Databases of older versions have material rows without an event: they were there before the first one.
  const material = [...older.map((row) => row.version), ...events];
  const recorded = [...new Set([...rows.map((row) => row.version), ...events])];
  return { recorded, material, current: newest(recorded, material) };
}

function newest(recorded: readonly string[], material: readonly string[]): string | null {
  let found: string | null = null;
  for (const version of recorded) {
    if (isOutdatedPolicy(version, material)) continue;
    // Where names cannot be compared, the one that was recorded later.
    if (found === null || (comparePolicyVersions(version, found) ?? 1) > 0) found = version;
  }
  return found;
}
