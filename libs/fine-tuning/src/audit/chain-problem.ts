import type { EntityManager } from 'typeorm';
import type { ChainPosition } from '../database/hash-chain';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';

export type ChainName = 'audit' | 'ledger';

/** One position for each chain. */
export type ChainHeads = Readonly<Record<ChainName, ChainPosition>>;

/** A link of one of the chains, as somebody who saw it there remembers it. */
export interface SeenLink extends ChainPosition {
  readonly chain: ChainName;
}

export function seenLinks(heads: ChainHeads | undefined): SeenLink[] {
  if (heads === undefined) return [];
  return [
    { chain: 'ledger', ...heads.ledger },
    { chain: 'audit', ...heads.audit },
  ];
}

/** Something by which the chains show that somebody tampered with them. */
export interface ChainProblem {
  readonly chain: ChainName;
  /** Sequence number where it shows, where there is one. */
  readonly seq: number | null;
  /**
   * `changed`: a link does not fit. `cut`: one chain names what the other lacks. `older`: a link that was there is gone, or
   * another one is in its place. `unknown`: a hash that the caller kept is gone.
   */
  readonly kind: 'changed' | 'cut' | 'older' | 'unknown';
  /** Of the link that is gone, with `older`. */
  readonly hash?: string;
  readonly message: string;
}

/** Those of the links that the chains no longer hold. */
export async function lostLinks(
  manager: EntityManager,
  links: readonly SeenLink[],
): Promise<SeenLink[]> {
  const lost: SeenLink[] = [];
  for (const link of links) {
    const { chain, seq, hash } = link;
    // The head of an empty chain.
    if (seq === 0) continue;
    const entity = chain === 'audit' ? AuditEvent : ConsentEvent;
    if (!(await manager.getRepository(entity).existsBy({ seq, hash }))) lost.push(link);
  }
  return lost;
}
