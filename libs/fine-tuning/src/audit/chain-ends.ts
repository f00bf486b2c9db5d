import type { DataSource } from 'typeorm';
import { quoteTable } from '@app/open-webui';
import { GENESIS_HASH } from '../database/hash-chain';
import { namedHeadOf, NAMES_LEDGER_HEAD } from './audit-events';
import type { ChainHeads } from './chain-problem';

/** How both chains end, and what the one says of the other. */
interface ChainEnds {
  readonly heads: ChainHeads;
  /**
   * Hash of the ledger event that the audit trail names last. Both chains are written in one transaction, so it is the
   * ledger's head: where it is not, one of them was cut. undefined: the trail names none.
   */
  readonly named: string | undefined;
}

interface EndsRow {
  readonly ledger_seq: unknown;
  readonly ledger_hash: unknown;
  readonly audit_seq: unknown;
  readonly audit_hash: unknown;
  readonly details: unknown;
}

/**
 * The ends at one moment: one statement sees one state of the database on either engine. A transaction around several would
 * keep its read lock over turns of the event loop, and a writer of the same process whose commit waits for that lock stops
 * the event loop (SQLite without WAL).
 */
export async function chainEnds(reader: DataSource): Promise<ChainEnds> {
  const ledger = quoteTable(reader, 'fine_tuning_consent_event');
  const audit = quoteTable(reader, 'fine_tuning_audit_event');
  const [row]: EndsRow[] = await reader.query(
    `SELECT l.seq AS ledger_seq, l.hash AS ledger_hash, a.seq AS audit_seq, a.hash AS audit_hash, n.details AS details
         FROM (SELECT 1 AS one) o
         LEFT JOIN (SELECT seq, hash FROM ${ledger} ORDER BY seq DESC LIMIT 1) l ON o.one = 1
         LEFT JOIN (SELECT seq, hash FROM ${audit} ORDER BY seq DESC LIMIT 1) a ON o.one = 1
         LEFT JOIN (SELECT details FROM ${audit} WHERE details LIKE '${NAMES_LEDGER_HEAD}' ORDER BY seq DESC LIMIT 1) n
           ON o.one = 1`,
  );
  return {
    heads: {
      ledger: positionOf(row?.ledger_seq, row?.ledger_hash),
      audit: positionOf(row?.audit_seq, row?.audit_hash),
    },
    named: namedHeadOf(row?.details),
  };
}

function positionOf(seq: unknown, hash: unknown): { seq: number; hash: string } {
  return typeof hash === 'string' ? { seq: Number(seq), hash } : { seq: 0, hash: GENESIS_HASH };
}
