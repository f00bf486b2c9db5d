import type { MadeAt } from '../../consent/decisions/noes-since';
import type { EarlierLine } from './earlier-line';

/** What an incremental export has to know of the dataset that it continues, wherever that lies. */
export interface EarlierDataset {
  readonly exportId: string;
  /** What its manifest says of consent. */
  readonly consent: MadeAt;
  /** Its rows, and those of the datasets that it continues. Every call begins anew. */
  lines(): AsyncIterable<EarlierLine>;
  /** Leaves of rows that its new versions lost already, where only those versions are left. */
  lost(): AsyncIterable<string>;
}
