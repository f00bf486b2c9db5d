import type { Formatter } from '../../formatters/formatter';
import { parquetColumnsOf } from '../../formatters/parquet/parquet-columns-of';
import type { Column } from '../../formatters/parquet/parquet-columns';
import type { ManifestFile } from '../manifest';
import { ParquetRows } from './parquet-rows';
import { parquetSchema, parquetValue } from './parquet-schema';
import type { FileTarget } from './published-file';

/** The rows of a format as Parquet, by the columns that it declares. */
export class ParquetFile {
  private constructor(
    private readonly file: ParquetRows,
    private readonly columns: readonly Column[],
  ) {}

  /** @throws UsageError `format/no-parquet` for the recipe of a process whose format of this name had columns */
  static async open(target: FileTarget, formatter: Formatter, name: string): Promise<ParquetFile> {
    const columns = parquetColumnsOf(formatter);
    return new ParquetFile(await ParquetRows.open(target, name, parquetSchema(columns)), columns);
  }

  /** @param row one JSON object with its line end, UTF-8 */
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
