import { readLines } from '../files/read-lines';
import { StorageWriter } from '../files/storage-writer';
import type { WorkFolder } from '../files/work-folder';
import type { StoredRow } from './print-table.repository';

/**
 * Prints that are not kept in the database, in files of the attempt, which are encrypted where the dataset is. An export that is
 * resolved anew keeps those that it has and adds a file.
 */
export class PrintSpool {
  private readonly names: string[] = [];
  private writer: StorageWriter | undefined;

  /** @param name what its files are called by */
  constructor(
    private readonly workFolder: WorkFolder,
    private readonly name: string,
  ) {}

  async push(rows: readonly StoredRow[]): Promise<void> {
    if (rows.length === 0) return;
    this.writer ??= new StorageWriter(this.workFolder.files, this.nextName);
    const { channel } = this.writer;
    for (const row of rows) channel.pushLine(JSON.stringify(row));
    if (channel.crowded) await channel.drained();
  }

  /** After this `rows` gives what was pushed. */
  async finish(): Promise<void> {
    if (this.writer === undefined) return;
    await this.writer.close();
    this.names.push(this.nextName);
    this.writer = undefined;
  }

  async discard(error: unknown): Promise<void> {
    await this.writer?.discard(error);
    this.writer = undefined;
  }

  async *rows(): AsyncGenerator<StoredRow> {
    for (const name of this.names)
      for await (const line of readLines(await this.workFolder.files.read(name)))
        yield JSON.parse(line) as StoredRow;
  }

  private get nextName(): string {
    return `${this.name}-${this.names.length}`;
  }
}
