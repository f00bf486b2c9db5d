import type { DataSource, EntityManager } from 'typeorm';
import { committedReads } from '../database/committed-reads';
import type { ChainReport } from '../database/hash-chain';
import { AUDIT_CHAIN, LEDGER_CHAIN } from '../database/own-chains';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';
import { acceptedBreaks, acceptedLosses, type AcceptedBreak } from './accepted-break';
import { chainEnds } from './chain-ends';
import { reportedLosses } from './lost-heads';
import {
  lostLinks,
  seenLinks,
  type ChainHeads,
  type ChainProblem,
  type SeenLink,
} from './chain-problem';

export interface ChainsWalk {
  /** Hashes that earlier reports gave as heads: they must still be there. */
  readonly kept?: readonly string[];
  /** Links that were seen in these chains: they must still be there, unless an operator accepted that they are not. */
  readonly seen?: readonly SeenLink[];
  /**
   * Links from which to go on, and what had been accepted when they were verified. Where something was accepted since,
   * the walk begins anew. Default: the beginnings.
   */
  readonly after?: VerifiedHeads | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface VerifiedHeads {
  readonly heads: ChainHeads;
  /** Hash of the last audit event that accepted something; undefined where there is none. */
  readonly accepted: string | undefined;
}

export interface ChainsReport {
  readonly audit: ChainReport;
  readonly ledger: ChainReport;
  readonly problems: readonly ChainProblem[];
  /** What operators accepted, oldest first. It is no problem any more, and never goes away. */
  readonly accepted: readonly AcceptedBreak[];
}

/** What the walk along the links begins with. */
interface Beginning {
  readonly heads: ChainHeads;
  readonly accepted: readonly AcceptedBreak[];
  readonly problems: readonly ChainProblem[];
}

/**
 * Recomputes both hash chains and compares them with each other. A chain whose end was cut off still verifies by itself, so
 * the loss is found by the other chain, or by a head that somebody kept elsewhere.
 *
 * Both ends are read at one moment, then everything up to there, in pages. What is committed never changes, so this is the
 * state of that moment as well, and nobody has to wait: one transaction for the walk of a million links would stop all
 * writers of an SQLite file without WAL.
 */
export async function verifyChains(
  dataSource: DataSource,
  { kept = [], seen = [], after, signal }: ChainsWalk = {},
): Promise<ChainsReport> {
  const reader = committedReads(dataSource);
  const before = seenLinks(after?.heads);
  const { heads, accepted, problems } = await beginningOf(reader, {
    kept,
    seen: [...seen, ...before],
  });
  const last = accepted.at(-1);
  const isThere = !problems.some(({ hash }) => before.some((link) => link.hash === hash));
  const known = isThere && after?.accepted === last?.hash ? after?.heads : undefined;
  const walk = (chain: 'audit' | 'ledger') => ({
    after: known?.[chain],
    upTo: heads[chain].seq,
    base: last?.bases[chain],
    signal,
  });
  const audit = await AUDIT_CHAIN.verify(reader, walk('audit'));
  const ledger = await LEDGER_CHAIN.verify(reader, walk('ledger'));
  return {
    audit,
    ledger,
    problems: [
      ...broken('audit', audit, last),
      ...broken('ledger', ledger, last),
      // Where a chain is broken, the comparison of the ends would only say the same again.
      ...problems.filter(({ kind }) => kind !== 'cut' || (audit.intact && ledger.intact)),
    ],
    accepted,
  };
}

/** What a later walk can go on from. */
export function verifiedHeads({ audit, ledger, accepted }: ChainsReport): VerifiedHeads {
  return {
    heads: {
      audit: { seq: audit.length, hash: audit.head },
      ledger: { seq: ledger.length, hash: ledger.head },
    },
    accepted: accepted.at(-1)?.hash,
  };
}

async function beginningOf(
  reader: DataSource,
  { kept, seen }: { readonly kept: readonly string[]; readonly seen: readonly SeenLink[] },
): Promise<Beginning> {
  const { heads, named } = await chainEnds(reader);
  const { manager } = reader;
  // Something that is accepted at this moment belongs to a later state.
  const accepted = (await acceptedBreaks(manager)).filter(({ seq }) => seq <= heads.audit.seq);
  const forgiven = new Set(acceptedLosses(accepted).map(keyOf));
  const expected = new Map(
    [...seen, ...(await reportedLosses(manager))]
      .filter((link) => !forgiven.has(keyOf(link)))
      .map((link) => [keyOf(link), link]),
  );
  const lost = await lostLinks(manager, [...expected.values()]);
  // What consent stands on is named first.
  lost.sort((a, b) => Number(a.chain === 'audit') - Number(b.chain === 'audit'));
  const problems = [
    ...(await cut(manager, heads, named)),
    ...lost.map((link) => older(link, heads)),
    ...(await unknown(manager, kept)),
  ];
  return { heads, accepted, problems };
}

function broken(
  chain: 'audit' | 'ledger',
  { intact, brokenAt }: ChainReport,
  last: AcceptedBreak | undefined,
): ChainProblem[] {
  if (intact) return [];
  const message =
    brokenAt !== null && last !== undefined && brokenAt <= last.bases[chain].seq
      ? 'an event at or before this one was changed after an operator had accepted the state'
      : 'an event was changed, removed, inserted or moved';
  return [{ chain, seq: brokenAt, kind: 'changed', message }];
}

async function cut(
  manager: EntityManager,
  { ledger }: ChainHeads,
  named: string | undefined,
): Promise<ChainProblem[]> {
  if (named === ledger.hash || (named === undefined && ledger.seq === 0)) return [];
  const isInLedger =
    named === undefined || (await manager.getRepository(ConsentEvent).existsBy({ hash: named }));
  return [
    isInLedger
      ? {
          chain: 'audit',
          seq: null,
          kind: 'cut',
          message: 'the latest events are missing: the ledger goes on',
        }
      : {
          chain: 'ledger',
          seq: null,
          kind: 'cut',
          message: 'the latest events are missing: the trail names them',
        },
  ];
}

function older({ chain, seq, hash }: SeenLink, heads: ChainHeads): ChainProblem {
  const end = heads[chain].seq;
  const message =
    end < seq
      ? `the latest events are missing: event ${seq} was seen, and the chain ends at ${end}`
      : 'another event was seen here';
  return { chain, seq, kind: 'older', hash, message };
}

async function unknown(manager: EntityManager, kept: readonly string[]): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = [];
  for (const hash of kept)
    if (
      !(await manager.getRepository(AuditEvent).existsBy({ hash })) &&
      !(await manager.getRepository(ConsentEvent).existsBy({ hash }))
    )
      problems.push({
        chain: 'audit',
        seq: null,
        kind: 'unknown',
        message: `no event has the hash ${hash} any more`,
      });
  return problems;
}

function keyOf({ chain, seq, hash }: SeenLink): string {
  return `${chain} ${seq} ${hash}`;
}
