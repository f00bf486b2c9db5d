import type { ChainHeads } from '../../audit/chain-problem';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Manifest } from '../manifest';

/**
 * What the manifest says of consent, by the snapshot that decided about the rows.
 * @param subjects raw user ids
 * @param heads the chains as they were verified right before the snapshot
 */
export function consentFacts(
  snapshot: ConsentSnapshot,
  subjects: ReadonlySet<string>,
  heads: ChainHeads,
): Manifest['consent'] {
  const versions = new Set<string>();
  for (const id of subjects) {
    const version = snapshot.users.get(id)?.policyVersion;
    if (version !== null && version !== undefined) versions.add(version);
  }
  return {
    asOf: snapshot.asOf,
    policyVersions: [...versions].sort(),
    ledgerHead: heads.ledger,
    auditHead: heads.audit,
  };
}
