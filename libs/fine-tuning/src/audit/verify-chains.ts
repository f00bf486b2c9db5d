import type { DataSource } from 'typeorm';
import type { ChainPosition, ChainReport } from '../database/hash-chain';
import { AUDIT_CHAIN, LEDGER_CHAIN } from '../database/own-chains';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';
import { anchoredLedgerHead } from './anchored-ledger-head';

export interface ChainProblem {
  readonly chain: 'audit' | 'ledger';
  /** Sequence number where it shows, where there is one. */
  readonly seq: number | null;
  readonly message: string;
}

export interface ChainsWalk {
  /** Hashes that earlier reports gave as heads: they must still be there. */
  readonly kept?: readonly string[];
  /** Links from which to go on. Default: the beginnings. */
  readonly after?: Partial<Record<ChainProblem['chain'], ChainPosition>>;
  readonly signal?: AbortSignal | undefined;
}

export interface ChainsReport {
  readonly audit: ChainReport;
  readonly ledger: ChainReport;
  readonly problems: readonly ChainProblem[];
}

/**
 * Recomputes both hash chains and compares them with each other. A chain whose end was cut off still verifies by itself, so
 * the loss is found by the other chain, or by a head that somebody kept elsewhere.
 */
export async function verifyChains(
  dataSource: DataSource,
  { kept = [], after = {}, signal }: ChainsWalk = {},
): Promise<ChainsReport> {
  const audit = await AUDIT_CHAIN.verify(dataSource, { after: after.audit, signal });
  const ledger = await LEDGER_CHAIN.verify(dataSource, { after: after.ledger, signal });
  const problems = [...broken('audit', audit), ...broken('ledger', ledger)];
  if (audit.intact && ledger.intact) problems.push(...(await cut(dataSource)));
  for (const hash of kept)
    if (!(await isKnown(dataSource, hash)))
      problems.push({
        chain: 'audit',
        seq: null,
        message: `no event has the hash ${hash} any more`,
      });
  return { audit, ledger, problems };
}

function broken(chain: ChainProblem['chain'], { intact, brokenAt }: ChainReport): ChainProblem[] {
  if (intact) return [];
  const message = 'an event was changed, removed, inserted or moved';
  return [{ chain, seq: brokenAt, message }];
}

async function cut(dataSource: DataSource): Promise<ChainProblem[]> {
  const [head, anchor] = await headAndAnchor(dataSource);
  if (anchor === head) return [];
  const isInLedger =
    anchor === undefined ||
    (await dataSource.getRepository(ConsentEvent).existsBy({ hash: anchor }));
  return [
    isInLedger
      ? { chain: 'audit', seq: null, message: 'the latest events are missing: the ledger goes on' }
      : {
          chain: 'ledger',
          seq: null,
          message: 'the latest events are missing: the trail names them',
        },
  ];
}

/** Reads both at one moment, because a decision that is recorded between the two queries must not look like a lost end. */
async function headAndAnchor(
  dataSource: DataSource,
): Promise<readonly [head: string | undefined, anchor: string | undefined]> {
  for (let before = await headOf(dataSource); ;) {
    const anchor = await anchoredLedgerHead(dataSource);
    const after = await headOf(dataSource);
    if (before === after) return [after, anchor];
    before = after;
  }
}

async function headOf(dataSource: DataSource): Promise<string | undefined> {
  const [last] = await dataSource
    .getRepository(ConsentEvent)
    .find({ select: { hash: true }, order: { seq: 'DESC' }, take: 1 });
  return last?.hash;
}

async function isKnown(dataSource: DataSource, hash: string): Promise<boolean> {
  return (
    (await dataSource.getRepository(AuditEvent).existsBy({ hash })) ||
    (await dataSource.getRepository(ConsentEvent).existsBy({ hash }))
  );
}
