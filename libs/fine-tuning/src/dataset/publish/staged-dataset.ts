import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import type { Manifest } from '../manifest';
import type { DatasetMembers } from './dataset-members';

/** A dataset whose files are all in their places, but for the manifest. */
export interface StagedDataset {
  readonly manifest: Manifest;
  /** Of the manifest. */
  readonly bytes: Buffer;
  readonly members: DatasetMembers;
  /** Of the ledger, read before the rows were resolved. */
  readonly position: number;
  /** Of the ledger: a chat, or turns in one, that was denied after it and before the publication is not in the dataset. */
  readonly outSince: number;
  /** Puts the manifest in its place, which makes the dataset valid. */
  promote(): Promise<void>;
}

/**
 * What became of an attempt to publish. Unless it is `published`, the caller has to remove the manifest.
 * - `slow`: the storage did not promote the manifest in time. It has by now, if it ever does.
 * - changes: somebody of the dataset is among them.
 */
export type Publication = 'published' | 'slow' | LedgerChanges;

/**
 * Takes the last look at consent and makes the dataset valid.
 * @param limitMs how long decisions may wait for the storage
 */
export type Publish = (dataset: StagedDataset, limitMs: number) => Promise<Publication>;
