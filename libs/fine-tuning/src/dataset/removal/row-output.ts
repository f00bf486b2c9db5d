import type { SchemaElement } from 'hyparquet';
import { PublishedFile, type FileTarget } from '../assemble/published-file';
import { ParquetRows } from '../assemble/parquet-rows';
import type { ManifestFile } from '../manifest';
import type { OldFile } from './old-file';

/** A dataset file that is written anew with the rows that stay, in the form that it had. */
export class RowOutput {
  private constructor(private readonly file: PublishedFile | ParquetRows) {}

  static async like(old: OldFile, target: FileTarget): Promise<RowOutput> {
    const schema: SchemaElement[] | undefined = await old.schema();
    if (schema !== undefined)
      return new RowOutput(await ParquetRows.open(target, old.name, schema));
    const options = { gzip: old.name.endsWith('.gz'), mark: await old.hasMark() };
    return new RowOutput(new PublishedFile(target, old.name, options));
  }

  get rows(): number {
    return this.file.rows;
  }

  /** @param row as `OldFile.rows` gives it */
  push(row: string): void {
    if (this.file instanceof PublishedFile) this.file.pushLine(row);
    else this.file.push(JSON.parse(row) as Record<string, unknown>, row.length);
  }

  async drained(): Promise<void> {
    await this.file.drained();
  }

  async close(): Promise<ManifestFile> {
    return this.file.close();
  }

  async discard(error: unknown): Promise<void> {
    await this.file.discard(error);
  }
}
