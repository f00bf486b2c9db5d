import type { SplitName } from '../pipeline/split-share';

/** The files of one split that hold rows, in order, as a trainer finds them in the folder. */
export interface SplitFiles {
  readonly split: SplitName;
  /** JSON lines, `.jsonl` or `.jsonl.gz`. */
  readonly jsonl: readonly string[];
  /** The same rows as Parquet; empty where it was not asked for. */
  readonly parquet: readonly string[];
}

/** A file that a trainer wants beside the rows: `dataset_info.json`, `axolotl.yml`. */
export interface SideFile {
  readonly name: string;
  readonly text: string;
}
