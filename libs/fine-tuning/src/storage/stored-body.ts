import { Readable } from 'node:stream';
import { StorageError } from '../fine-tuning.errors';
import { toStorageError } from './storage-failure';

/**
 * What is read from a storage. Its failures have the codes of every other failure of the storage, so that one that
 * may pass is tried again. A caller that has not begun to read yet, or gave up, does not listen for errors. Such an error
 * must not end the process, and is kept for a later reader.
 */
export class StoredBody extends Readable {
  private ended = false;

  constructor(private readonly body: Readable) {
    super({ highWaterMark: 256 * 1024 });
    this.on('error', () => undefined);
    // The stream reads from the storage only when somebody reads from it.
    body.pause();
    body.on('data', (chunk: Uint8Array) => {
      if (!this.push(chunk)) body.pause();
    });
    body.on('end', () => {
      this.ended = true;
      this.push(null);
    });
    body.on('error', (error) => this.destroy(toStorageError(error)));
    body.on('close', () => {
      if (!this.ended) this.destroy(brokenOff());
    });
  }

  override _read(): void {
    this.body.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.body.destroy();
    done(error);
  }
}

function brokenOff(): StorageError {
  return new StorageError('storage/unavailable', 'the storage broke the connection off');
}
