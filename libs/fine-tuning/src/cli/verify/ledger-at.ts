import { LessThanOrEqual, MoreThan, type DataSource } from 'typeorm';
import { ledgerPosition } from '../../audit/ledger-position';
import { ConsentEvent } from '../../entities/consent-event.entity';

/** Which events of the ledger were there when something happened, by `seq`. */
export interface LedgerAt {
  /** The last one that was there. */
  readonly certain: number;
  /** The last one that may have been there; what lies between may have come later. */
  readonly possible: number;
}

/**
 * Where the ledger stood when a dataset was published. The audit trail says it; times are what is left for a dataset whose
 * publication the trail does not know.
 * @param moment in epoch milliseconds
 */
export async function ledgerAt(
  dataSource: DataSource,
  exportId: string,
  moment: number,
): Promise<LedgerAt> {
  const known = await ledgerPosition(dataSource, 'export.done', exportId);
  if (known !== undefined) return { certain: known, possible: known };
  const ledger = dataSource.getRepository(ConsentEvent);
  const earliest = (await ledger.minimum('seq', { recordedAt: MoreThan(moment) })) ?? Infinity;
  const possible = (await ledger.maximum('seq', { recordedAt: LessThanOrEqual(moment) })) ?? 0;
  return { certain: Math.min(earliest - 1, possible), possible };
}
