import { Readable } from 'node:stream';
import { CancelledError, StorageError } from '../../fine-tuning.errors';
import type { ExportStorage, StoredFile } from '../../storage/export-storage';
import { toStorageError } from '../../storage/storage-failure';
import { checkedName } from '../../storage/storage-name';

/** Files in the memory of this process: nothing to clean up after a test. */
export class MemoryExportStorage implements ExportStorage {
  private readonly files = new Map<string, Buffer>();

  async write(
    name: string,
    content: AsyncIterable<Uint8Array> | Readable,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    checkedName(name);
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        if (signal?.aborted === true) throw new CancelledError();
        chunks.push(chunk);
      }
    } catch (error) {
      throw toStorageError(error);
    }
    const bytes = Buffer.concat(chunks);
    this.files.set(name, bytes);
    return { name, bytes: bytes.length };
  }

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    const bytes = this.files.get(checkedName(name));
    if (bytes === undefined) throw missing();
    const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
    return Promise.resolve(Readable.from(part.length === 0 ? [] : [part], { objectMode: false }));
  }

  stat(name: string): Promise<StoredFile | undefined> {
    const bytes = this.files.get(name)?.length;
    return Promise.resolve(bytes === undefined ? undefined : { name, bytes });
  }

  list(prefix: string): Promise<readonly StoredFile[]> {
    const names = [...this.files.keys()].filter((name) => isBelow(name, prefix));
    return Promise.resolve(
      names.sort().map((name) => ({ name, bytes: this.files.get(name)?.length ?? 0 })),
    );
  }

  async promote(from: string, to: string): Promise<void> {
    const bytes = this.files.get(checkedName(from));
    checkedName(to);
    if (bytes === undefined) {
      // As a folder does: killed between the rename and the note of it.
      if (this.files.has(to)) return;
      throw missing();
    }
    this.files.delete(from);
    this.files.set(to, bytes);
    await Promise.resolve();
  }

  remove(prefix: string): Promise<void> {
    for (const name of [...this.files.keys()])
      if (name === prefix || isBelow(name, prefix)) this.files.delete(name);
    return Promise.resolve();
  }
}

function isBelow(name: string, folder: string): boolean {
  return folder === '' || name.startsWith(`${folder}/`);
}

function missing(): StorageError {
  return new StorageError('storage/missing', 'a stored file is missing');
}
