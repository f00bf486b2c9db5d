import type { SchemaElement } from 'hyparquet';
import type { ParquetWriter } from 'hyparquet-writer';
import type { ManifestFile } from '../manifest';
import { PublishedFile, type FileTarget } from './published-file';

/** Most rows and bytes of a row group, all of which is held in memory. */
const GROUP_ROWS = 1_000;
const GROUP_BYTES = 8 * 1024 * 1024;

/** A Parquet file with an explicit schema, so that columns do not depend on what the first rows happen to hold. */
export class ParquetRows {
  private group: Readonly<Record<string, unknown>>[] = [];
  private groupBytes = 0;
  rows = 0;

  private constructor(
    private readonly file: PublishedFile,
    private readonly writer: ParquetWriter,
    private readonly take: () => Uint8Array,
    private readonly columns: readonly string[],
  ) {}

  get name(): string {
    return this.file.name;
  }

  static async open(
    target: FileTarget,
    name: string,
    schema: SchemaElement[],
  ): Promise<ParquetRows> {
    const { ByteWriter, ParquetWriter: Writer } = await import('hyparquet-writer');
    const bytes = new ByteWriter();
    const writer = new Writer({ writer: bytes, schema, createdBy: 'fine-tuning' });
    const take = (): Uint8Array => {
      const chunk = Buffer.from(bytes.getBytes());
      // Offsets inside the file count on; only the buffer starts anew.
      (bytes as { index: number }).index = 0;
      return chunk;
    };
    return new ParquetRows(new PublishedFile(target, name), writer, take, columnsOf(schema));
  }

  /**
   * @param row values by column, as the schema wants them
   * @param bytes about how much of it there is
   */
  push(row: Readonly<Record<string, unknown>>, bytes: number): void {
    this.group.push(row);
    this.groupBytes += bytes;
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
    const columnData = this.columns.map((name) => ({
      name,
      data: this.group.map((row) => row[name] ?? null),
    }));
    void this.writer.write({ columnData, rowGroupSize: this.group.length });
    this.file.pushBytes(this.take());
    this.group = [];
    this.groupBytes = 0;
  }
}

/** Names of the top level: the schema is a tree, written in depth-first order. */
function columnsOf(schema: readonly SchemaElement[]): string[] {
  const names: string[] = [];
  for (let at = 1; at < schema.length; at = after(schema, at)) names.push(schema[at]?.name ?? '');
  return names;
}

function after(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let children = schema[at]?.num_children ?? 0; children > 0; children--)
    next = after(schema, next);
  return next;
}
