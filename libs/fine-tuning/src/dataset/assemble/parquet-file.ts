import type { ParquetWriter } from 'hyparquet-writer';
import { parquetColumnsOf } from '../../formatters/parquet-columns-of';
import type { Column } from '../../formatters/parquet-columns';
import type { Attempt } from '../attempt';
import type { ManifestFile } from '../manifest';
import { parquetSchema, parquetValue } from './parquet-schema';
import { PublishedFile } from './published-file';
import type { RowFile } from './row-file';

/** Most rows and bytes of a row group, all of which is held in memory. */
const GROUP_ROWS = 1_000;
const GROUP_BYTES = 8 * 1024 * 1024;

/** A Parquet file with an explicit schema, so that columns do not depend on what the first rows happen to hold. */
export class ParquetFile implements RowFile {
  private group: Record<string, unknown>[] = [];
  private groupBytes = 0;
  rows = 0;

  private constructor(
    private readonly file: PublishedFile,
    private readonly writer: ParquetWriter,
    private readonly take: () => Uint8Array,
    private readonly columns: readonly Column[],
  ) {}

  get name(): string {
    return this.file.name;
  }

  /** @throws UsageError `format/no-parquet` for the recipe of a process whose format of this name had columns */
  static async open(attempt: Attempt, name: string): Promise<ParquetFile> {
    const columns = parquetColumnsOf(attempt.formatter);
    const { ByteWriter, ParquetWriter: Writer } = await import('hyparquet-writer');
    const bytes = new ByteWriter();
    const writer = new Writer({
      writer: bytes,
      schema: parquetSchema(columns),
      createdBy: 'fine-tuning',
    });
    const take = (): Uint8Array => {
      const chunk = Buffer.from(bytes.getBytes());
      // Offsets inside the file count on; only the buffer starts anew.
      (bytes as { index: number }).index = 0;
      return chunk;
    };
    return new ParquetFile(new PublishedFile(attempt, name), writer, take, columns);
  }

  pushRow(row: Uint8Array): void {
    this.group.push(
      JSON.parse(
        Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('utf8'),
      ) as Record<string, unknown>,
    );
    this.groupBytes += row.byteLength;
    this.rows += 1;
    if (this.group.length >= GROUP_ROWS || this.groupBytes >= GROUP_BYTES) this.writeGroup();
  }

  async drained(): Promise<void> {
    await this.file.drained();
  }

  async close(): Promise<ManifestFile> {
    if (this.group.length > 0) this.writeGroup();
    await this.writer.finish();
    this.file.pushBytes(this.take());
    this.file.rows = this.rows;
    return this.file.close();
  }

  async discard(error: unknown): Promise<void> {
    await this.file.discard(error);
  }

  private writeGroup(): void {
    const columnData = this.columns.map(({ name, shape }) => ({
      name,
      data: this.group.map((row) => parquetValue(row[name], shape)),
    }));
    void this.writer.write({ columnData, rowGroupSize: this.group.length });
    this.file.pushBytes(this.take());
    this.group = [];
    this.groupBytes = 0;
  }
}
