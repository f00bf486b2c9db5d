import { readLines } from '../files/read-lines';
import { StorageWriter } from '../files/storage-writer';
import type { WorkFolder } from '../files/work-folder';

/** Keeps lines in a file of the work folder until they can be written to their place. */
export class LineSpool {
  private readonly writer: StorageWriter;

  constructor(
    private readonly workFolder: WorkFolder,
    private readonly name: string,
  ) {
    this.writer = new StorageWriter(workFolder.files, name);
  }

  async push(line: string): Promise<void> {
    this.writer.channel.pushLine(line);
    if (this.writer.channel.crowded) await this.writer.channel.drained();
  }

  /** The lines, when all of them were pushed. */
  async *lines(): AsyncGenerator<string> {
    await this.writer.close();
    yield* readLines(await this.workFolder.files.read(this.name));
  }

  async discard(error: unknown): Promise<void> {
    await this.writer.discard(error);
  }
}
