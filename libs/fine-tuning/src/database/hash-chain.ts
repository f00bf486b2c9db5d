import { createHash } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { canonicalJson } from '../common/canonical-json';
import { BEGINNING, pagesOf, type NextPage } from './chain-pages';
import { ChainDigest } from './chain-digest';
import { isPostgres, quoteTable } from '@app/open-webui';

/** `prevHash` of the first link. */
export const GENESIS_HASH = '0'.repeat(64);

export interface ChainLink {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** A link that was verified before, from which a later look may go on. */
export type ChainPosition = Pick<ChainLink, 'seq' | 'hash'>;

/** A state of a chain that an operator accepted although it does not verify: the rows up to `seq`, as they are. */
export interface ChainBase extends ChainPosition {
  /** `ChainDigest` of all rows up to `seq`. */
  readonly digest: string;
}

export interface ChainWalk {
  /** A link from which to go on: it must still be there, what lies before it is not looked at. Default: the beginning. */
  readonly after?: ChainPosition | undefined;
  /** Sequence number of the last link; later ones are not looked at, and it must be there. Default: whatever is last. */
  readonly upTo?: number | undefined;
  /** The state from which on links must fit; the rows before it must be those that were accepted. Default: none. */
  readonly base?: ChainBase | undefined;
  /** Ends the walk with CancelledError. A million links take half a minute. */
  readonly signal?: AbortSignal | undefined;
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

/**
 * The last link, with every other writer of this chain locked out until the transaction ends: two links after the same
 * one would be a fork. (On SQLite the transaction holds the only write lock anyway.)
 */
export async function lockChain<T extends ObjectLiteral & ChainLink>(
  manager: EntityManager,
  entity: EntityTarget<T>,
): Promise<ChainPosition> {
  if (isPostgres(manager.dataSource)) {
    const { tableName } = manager.getRepository(entity).metadata;
    const table = quoteTable(manager.dataSource, tableName);
    await manager.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  }
  return headOf(manager, entity);
}

/** The last link of a chain at this moment; of an empty one, where its first link goes. */
async function headOf<T extends ObjectLiteral & ChainLink>(
  manager: EntityManager,
  entity: EntityTarget<T>,
): Promise<ChainPosition> {
  const last = await manager
    .getRepository(entity)
    .createQueryBuilder('link')
    // Not the other columns: one that was changed into what cannot be read must not stop whoever appends or verifies.
    .select(['link.id', 'link.seq', 'link.hash'])
    .orderBy('link.seq', 'DESC')
    .limit(1)
    .getOne();
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS_HASH };
}

/** Walks a chain in order, page by page, and lets the event loop run in between. */
export async function verifyChain<T extends ChainLink>(
  nextPage: NextPage<T>,
  contentOf: (link: T) => Readonly<Record<string, unknown>>,
  { after = { seq: 0, hash: GENESIS_HASH }, upTo, base, signal }: ChainWalk = {},
): Promise<ChainReport> {
  let { seq, hash: head } = after;
  const brokenAt = (at: number): ChainReport => ({
    intact: false,
    length: seq,
    head,
    brokenAt: at,
  });
  let from = seq === 0 ? BEGINNING : seq - 1;
  if (base !== undefined && (seq < base.seq || seq === 0)) {
    const digest = new ChainDigest();
    for await (const page of pagesOf(nextPage, BEGINNING, { upTo: base.seq, signal }))
      for (const link of page) digest.add(link, contentOf(link));
    if (digest.value() !== base.digest) return brokenAt(base.seq);
    ({ seq, hash: head } = base);
    from = seq;
  }
  let isKnown = from !== seq - 1;
  for await (const page of pagesOf(nextPage, from, { upTo, signal }))
    for (const link of page) {
      if (!isKnown) {
        if (link.seq !== seq || link.hash !== head) return brokenAt(seq);
        isKnown = true;
        continue;
      }
      const fits = link.seq === seq + 1 && link.prevHash === head;
      if (!fits || !hasOwnHash(link, contentOf(link))) return brokenAt(link.seq);
      seq = link.seq;
      head = link.hash;
    }
  if (!isKnown) return brokenAt(seq);
  if (upTo !== undefined && seq < upTo) return brokenAt(upTo);
  return { intact: true, length: seq, head, brokenAt: null };
}

/** Whether the hash of a link is that of its place and its content. */
export function hasOwnHash(
  { seq, prevHash, hash }: ChainLink,
  content: Readonly<Record<string, unknown>>,
): boolean {
  return hash === chainHash(seq, prevHash, content);
}
