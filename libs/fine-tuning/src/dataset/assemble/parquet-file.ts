import { parquetColumnsOf } from '../../formatters/parquet/parquet-columns-of';
import type { Column } from '../../formatters/parquet/parquet-columns';
import type { Attempt } from '../attempt';
import type { ManifestFile } from '../manifest';
import { ParquetRows } from './parquet-rows';
import { parquetSchema, parquetValue } from './parquet-schema';
import type { RowFile } from './row-file';

/** The rows of a format as Parquet, by the columns that it declares. */
export class ParquetFile implements RowFile {
  private constructor(
    private readonly file: ParquetRows,
    private readonly columns: readonly Column[],
  ) {}

  get name(): string {
    return this.file.name;
  }

  get rows(): number {
    return this.file.rows;
  }

  /** @throws UsageError `format/no-parquet` for the recipe of a process whose format of this name had columns */
  static async open(attempt: Attempt, name: string): Promise<ParquetFile> {
    const columns = parquetColumnsOf(attempt.formatter);
    return new ParquetFile(await ParquetRows.open(attempt, name, parquetSchema(columns)), columns);
  }

  pushRow(row: Uint8Array): void {
    const text = Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('utf8');
    const parsed = JSON.parse(text) as Record<string, unknown>;
    this.file.push(
      Object.fromEntries(
        this.columns.map(({ name, shape }) => [name, parquetValue(parsed[name], shape)]),
      ),
      row.byteLength,
    );
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
