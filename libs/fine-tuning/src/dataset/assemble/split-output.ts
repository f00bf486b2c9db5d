import type { SplitName } from '../../pipeline/split-share';
import type { Formatter } from '../../formatters/formatter';
import type { Attempt } from '../attempt';
import type { ManifestFile } from '../manifest';
import { folderOf, splitFilesOf } from './dataset-names';
import { ParquetFile } from './parquet-file';
import { PublishedFile } from './published-file';

/**
 * The part files of one split of one format. Rows fill one file after the other, each with its share of them; where Parquet was
 * asked for, a twin of each file gets the same rows.
 */
export class SplitOutput {
  private readonly names: readonly string[];
  private readonly twins: readonly string[];
  private readonly done: ManifestFile[] = [];
  private open:
    { readonly file: PublishedFile; readonly twin: ParquetFile | undefined } | undefined;
  private at = 0;
  private written = 0;

  constructor(
    private readonly attempt: Attempt,
    private readonly formatter: Formatter,
    split: SplitName,
    /** Rows that will come. */
    private readonly total: number,
  ) {
    const { recipe } = attempt;
    const folder = folderOf(recipe, formatter.name);
    const { jsonl, parquet } = splitFilesOf(recipe, split);
    this.names = jsonl.map((name) => `${folder}${name}`);
    this.twins = parquet.map((name) => `${folder}${name}`);
  }

  /** @returns where the row went; lines count from 1 */
  async push(row: Uint8Array): Promise<{ file: string; line: number }> {
    while (this.written >= this.endOf(this.at) && this.at + 1 < this.names.length)
      await this.next();
    const { file, twin } = await this.files();
    file.pushRow(row);
    twin?.pushRow(row);
    this.written += 1;
    return { file: file.name, line: file.rows };
  }

  async drained(): Promise<void> {
    await this.open?.file.drained();
    await this.open?.twin?.drained();
  }

  /** Part files without a row are written too, because their number was asked for. */
  async close(): Promise<ManifestFile[]> {
    while (this.at < this.names.length) await this.next();
    return this.done;
  }

  async discard(error: unknown): Promise<void> {
    await this.open?.file.discard(error);
    await this.open?.twin?.discard(error);
  }

  /** Rows up to and including the file of this number. */
  private endOf(file: number): number {
    return Math.floor(((file + 1) * this.total) / this.names.length);
  }

  private async next(): Promise<void> {
    const { file, twin } = await this.files();
    this.done.push(await file.close());
    if (twin !== undefined) this.done.push(await twin.close());
    this.open = undefined;
    this.at += 1;
  }

  private async files(): Promise<NonNullable<SplitOutput['open']>> {
    if (this.open === undefined) {
      const { attempt, formatter } = this;
      const name = this.names[this.at] ?? '';
      const twin = this.twins[this.at];
      const { byteOrderMark: mark = false } = formatter;
      const file = new PublishedFile(attempt, name, { gzip: attempt.recipe.gzip, mark });
      this.open = {
        file,
        twin: twin === undefined ? undefined : await ParquetFile.open(attempt, formatter, twin),
      };
    }
    return this.open;
  }
}
