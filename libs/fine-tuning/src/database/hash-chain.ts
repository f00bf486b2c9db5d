import { createHash } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { CancelledError } from '../fine-tuning.errors';
import { EventLoopYield } from '../common/event-loop-yield';
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

export interface ChainWalk {
  /** A link from which to go on: it must still be there, what lies before it is not looked at. Default: the beginning. */
  readonly after?: ChainPosition | undefined;
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

/** Below every sequence number: a link that was slipped in before the first one must be seen, too. */
const BEGINNING = Number.MIN_SAFE_INTEGER;

/** Walks a chain in order, page by page, and lets the event loop run in between. */
export async function verifyChain<T extends ChainLink>(
  nextPage: (afterSeq: number) => Promise<readonly T[]>,
  contentOf: (link: T) => Readonly<Record<string, unknown>>,
  { after = { seq: 0, hash: GENESIS_HASH }, signal }: ChainWalk = {},
): Promise<ChainReport> {
  let { seq, hash: head } = after;
  const brokenAt = (at: number): ChainReport => ({
    intact: false,
    length: seq,
    head,
    brokenAt: at,
  });
  const breath = new EventLoopYield();
  let page = await nextPage(seq === 0 ? BEGINNING : seq - 1);
  if (seq > 0) {
    const [known, ...rest] = page;
    if (known?.seq !== seq || known.hash !== head) return brokenAt(seq);
    page = rest.length === 0 ? await nextPage(seq) : rest;
  }
  while (page.length > 0) {
    for (const link of page) {
      const fits = link.seq === seq + 1 && link.prevHash === head;
      if (!fits || link.hash !== chainHash(link.seq, link.prevHash, contentOf(link)))
        return brokenAt(link.seq);
      seq = link.seq;
      head = link.hash;
    }
    if (breath.isDue()) await breath.pause();
    if (signal?.aborted === true) throw new CancelledError();
    page = await nextPage(seq);
  }
  return { intact: true, length: seq, head, brokenAt: null };
}
