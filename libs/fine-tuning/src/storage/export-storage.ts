import type { Readable } from 'node:stream';

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Folders of files, one per export. Names are `/`-separated, made by us, never from user input.
 * Files are written whole under an attempt-scoped name and become visible to readers by `promote`.
 */
export interface ExportStorage {
  /** Writes a new file and makes it durable; an aborted or failed write leaves nothing behind. */
  write(
    name: string,
    content: AsyncIterable<Uint8Array> | Readable,
    signal?: AbortSignal,
  ): Promise<StoredFile>;
  /** `end` is inclusive, as in HTTP ranges. */
  read(name: string, range?: { start: number; end: number }): Promise<Readable>;
  stat(name: string): Promise<StoredFile | undefined>;
  list(prefix: string): Promise<readonly StoredFile[]>;
  /**
   * Atomic rename to the final name; overwrites an equal file of an earlier attempt. An aborted one has done nothing. Heeding
   * the signal is for storages that copy, which takes long for a large file; a cancelled export does not wait for that.
   */
  promote(from: string, to: string, signal?: AbortSignal): Promise<void>;
  remove(prefix: string): Promise<void>;
  /** Asked once at start: rejects when exports cannot be written here. A storage without it is trusted. */
  check?(signal: AbortSignal): Promise<void>;
}

/** What the work on an export needs of a storage for its own files. */
export type WorkFiles = Pick<ExportStorage, 'write' | 'read' | 'stat'>;
