import type { ExportStorage, StoredFile } from '../../storage/export-storage';
import { ByteChannel } from './byte-channel';

/** Writes one file: push lines, then call `close`. A failure of the storage is thrown by `close` or `drained`. */
export class StorageWriter {
  readonly channel = new ByteChannel();
  private readonly written: Promise<StoredFile>;

  constructor(storage: Pick<ExportStorage, 'write'>, name: string, signal?: AbortSignal) {
    this.written = storage.write(name, this.channel, signal);
    // `close` throws it; an earlier rejection must neither go unhandled nor leave the producer waiting.
    this.written.catch((error: unknown) => this.channel.fail(error));
  }

  async close(): Promise<StoredFile> {
    this.channel.end();
    return this.written;
  }

  /** Gives the file up; the storage keeps nothing of it. */
  async discard(error: unknown): Promise<void> {
    this.channel.fail(error);
    await this.written.catch(() => undefined);
  }
}
