import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import type { ExportStorage } from '../../storage/export-storage';
import { readLines } from '../files/read-lines';
import { BYTE_ORDER_MARK, startsWithMark } from '../files/byte-order-mark';
import { contentOf, unpacked } from '../files/unpacked';

/** Rows of a Parquet file that are held in memory. */
const PAGE = 500;

/** A dataset file of a published dataset, as its rows are read. */
export class OldFile {
  constructor(
    private readonly storage: Pick<ExportStorage, 'read'>,
    private readonly path: string,
    readonly name: string,
    private readonly bytes: number,
  ) {}

  /** The rows as JSON texts, in order; of a Parquet file every column stands in each of them. */
  async *rows(): AsyncGenerator<string> {
    if (!this.name.endsWith('.parquet'))
      return yield* readLines(unpacked(this.name, await this.storage.read(this.path)));
    const { parquetReadObjects } = await import('hyparquet');
    const { file, metadata } = await this.parquet();
    const total = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < total; rowStart += PAGE) {
      const rowEnd = Math.min(total, rowStart + PAGE);
      for (const row of await parquetReadObjects({ file, metadata, rowStart, rowEnd }))
        yield JSON.stringify(row, (_, value: unknown) =>
          typeof value === 'bigint' ? Number(value) : value,
        );
    }
  }

  /** Whether a byte order mark stands before the rows; Parquet has none. */
  async hasMark(): Promise<boolean> {
    if (this.name.endsWith('.parquet')) return false;
    const content = contentOf(this.name, await this.storage.read(this.path));
    let head = Buffer.alloc(0);
    for await (const chunk of content) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= BYTE_ORDER_MARK.length) break;
    }
    return startsWithMark(head);
  }

  /** Undefined for what is no Parquet file. */
  async schema(): Promise<SchemaElement[] | undefined> {
    return this.name.endsWith('.parquet') ? (await this.parquet()).metadata.schema : undefined;
  }

  private async parquet(): Promise<{ file: AsyncBuffer; metadata: FileMetaData }> {
    const { parquetMetadataAsync } = await import('hyparquet');
    const slice = async (start: number, end: number = this.bytes): Promise<ArrayBuffer> => {
      const chunks: Uint8Array[] = [];
      const range = { start: start < 0 ? this.bytes + start : start, end: end - 1 };
      for await (const chunk of await this.storage.read(this.path, range))
        chunks.push(chunk as Uint8Array);
      return Uint8Array.from(Buffer.concat(chunks)).buffer;
    };
    const file = { byteLength: this.bytes, slice };
    return { file, metadata: await parquetMetadataAsync(file) };
  }
}
