import type { ExportStorage, StoredFile } from '../../storage/export-storage';
import { ByteChannel } from './byte-channel';

/** One file being written: push lines, then `close`. A failure of the storage surfaces in `close` or `drained`. */
export class StorageWriter {
  readonly channel = new ByteChannel();
  private readonly written: Promise<StoredFile>;

  constructor(storage: ExportStorage, name: string, signal?: AbortSignal) {
    this.written = storage.write(name, this.channel, signal);
    // Observed in `close`; an earlier rejection must neither go unhandled nor leave the producer waiting.
    this.written.catch((error: unknown) => this.channel.fail(error));
  }

  async close(): Promise<StoredFile> {
    this.channel.end();
    return this.written;
  }

  /** Gives up: nothing is left behind. */
  async discard(error: unknown): Promise<void> {
    this.channel.fail(error);
    await this.written.catch(() => undefined);
  }
}
