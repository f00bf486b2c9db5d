import type { ManifestFile } from '../manifest';

/** A dataset file being written. */
export interface RowFile {
  readonly name: string;
  /** Rows so far. */
  readonly rows: number;
  /** @param row one JSON object with its line end, UTF-8 */
  pushRow(row: Uint8Array): void;
  drained(): Promise<void>;
  close(): Promise<ManifestFile>;
  discard(error: unknown): Promise<void>;
}
