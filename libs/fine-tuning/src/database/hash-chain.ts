import { createHash } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { isPostgres, quoteTable } from './table-name';

/** `prevHash` of the first link. */
export const GENESIS_HASH = '0'.repeat(64);

export interface ChainLink {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

export interface ChainReport {
  readonly intact: boolean;
  /** Links that were checked. */
  readonly length: number;
  /** Hash of the last link: kept elsewhere, it also proves that the tail was not cut off. */
  readonly head: string;
  /** Sequence number of the first link that does not fit, or null. */
  readonly brokenAt: number | null;
}

/** SHA-256 over the link before and the content, as canonical JSON: independent of engine and key order. */
export function chainHash(
  seq: number,
  prevHash: string,
  content: Readonly<Record<string, unknown>>,
): string {
  return createHash('sha256')
    .update(canonicalJson([1, seq, prevHash, content]))
    .digest('hex');
}

/** JSON with sorted keys and without undefined. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/**
 * The last link, with every other writer of this chain locked out until the transaction ends: two links after the same
 * one would be a fork. (On SQLite the transaction holds the only write lock anyway.)
 */
export async function lockChain<T extends ObjectLiteral & ChainLink>(
  manager: EntityManager,
  entity: EntityTarget<T>,
): Promise<{ seq: number; hash: string }> {
  const repository = manager.getRepository(entity);
  if (isPostgres(manager.dataSource)) {
    const table = quoteTable(manager.dataSource, repository.metadata.tableName);
    await manager.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  }
  const last = await repository
    .createQueryBuilder('link')
    .orderBy('link.seq', 'DESC')
    .limit(1)
    .getOne();
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS_HASH };
}

/** Walks a chain in order, page by page. */
export async function verifyChain<T extends ChainLink>(
  nextPage: (afterSeq: number) => Promise<readonly T[]>,
  contentOf: (link: T) => Readonly<Record<string, unknown>>,
): Promise<ChainReport> {
  let seq = 0;
  let head = GENESIS_HASH;
  for (;;) {
    const page = await nextPage(seq);
    if (page.length === 0) return { intact: true, length: seq, head, brokenAt: null };
    for (const link of page) {
      const fits = link.seq === seq + 1 && link.prevHash === head;
      if (!fits || link.hash !== chainHash(link.seq, link.prevHash, contentOf(link)))
        return { intact: false, length: seq, head, brokenAt: link.seq };
      seq = link.seq;
      head = link.hash;
    }
  }
}
