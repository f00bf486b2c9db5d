import type { SplitName } from '../../pipeline/split-share';
import type { Attempt } from '../attempt';
import type { ManifestFile } from '../manifest';
import { datasetNames } from './dataset-names';
import { PublishedFile } from './published-file';
import type { RowFile } from './row-file';
import { ParquetFile } from './parquet-file';

/** The part files of one split. Rows fill one file after the other, each with its share of them. */
export class SplitOutput {
  private readonly names: readonly string[];
  private readonly done: ManifestFile[] = [];
  private open: RowFile | undefined;
  private at = 0;
  private written = 0;

  constructor(
    private readonly attempt: Attempt,
    split: SplitName,
    /** Rows that will come. */
    private readonly total: number,
  ) {
    this.names = datasetNames(attempt.recipe, split);
  }

  /** @returns where the row went; lines count from 1 */
  async push(row: Uint8Array): Promise<{ file: string; line: number }> {
    while (this.written >= this.endOf(this.at) && this.at + 1 < this.names.length)
      await this.next();
    const file = await this.file();
    file.pushRow(row);
    this.written += 1;
    return { file: file.name, line: file.rows };
  }

  async drained(): Promise<void> {
    await this.open?.drained();
  }

  /** Part files without a row are written too, because their number was asked for. */
  async close(): Promise<ManifestFile[]> {
    while (this.at < this.names.length) await this.next();
    return this.done;
  }

  async discard(error: unknown): Promise<void> {
    await this.open?.discard(error);
  }

  /** Rows up to and including the file of this number. */
  private endOf(file: number): number {
    return Math.floor(((file + 1) * this.total) / this.names.length);
  }

  private async next(): Promise<void> {
    const file = await this.file();
    this.done.push(await file.close());
    this.open = undefined;
    this.at += 1;
  }

  private async file(): Promise<RowFile> {
    if (this.open === undefined) {
      const name = this.names[this.at] ?? '';
      const { recipe } = this.attempt;
      this.open = recipe.parquet
        ? await ParquetFile.open(this.attempt, name)
        : new PublishedFile(this.attempt, name, { gzip: recipe.gzip });
    }
    return this.open;
  }
}
