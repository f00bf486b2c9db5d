import type { MadeAt } from '../../consent/decisions/noes-since';
import type { GoneLine } from '../removal/removed-line';
import type { EarlierLine } from './earlier-line';

/** What an incremental export has to know of the dataset that it continues, wherever that lies. */
export interface EarlierDataset {
  readonly exportId: string;
  /** What its manifest says of consent. */
  readonly consent: MadeAt;
  /** Its rows, and those of the datasets that it continues. Every call begins anew. */
  lines(): AsyncIterable<EarlierLine>;
  /**
   * Rows that went already: with new versions, where only those are left, and with revoked datasets of the chain that have none.
   * Those of the second kind may be new again.
   */
  lost(): AsyncIterable<GoneLine>;
}
