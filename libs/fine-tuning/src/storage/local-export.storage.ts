import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { constants, createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { CancelledError, StorageError } from '../fine-tuning.errors';
import type { ExportStorage, StoredFile } from './export-storage';
import { makeFolder } from './make-folder';
import { makeFilePrivate, PRIVATE_FILE } from './private-mode';
import { isMissing, toStorageError } from './storage-failure';
import { checkedName, isPlainSegment } from './storage-name';
import { StoredBody } from './stored-body';

/** Marks a file that is still being written; never listed, swept with its folder. */
const PARTIAL = '.partial-';

/**
 * A folder of this machine. Files are 0600 and folders that it makes 0700, whatever the umask: they hold what people wrote. A file appears under
 * its name only when all of it is on the disk (temporary name, fsync, rename, fsync of the folder).
 */
export class LocalExportStorage implements ExportStorage {
  private readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  async write(
    name: string,
    content: AsyncIterable<Uint8Array> | Readable,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    const path = this.path(name);
    const partial = join(dirname(path), `${PARTIAL}${randomBytes(8).toString('hex')}`);
    try {
      await makeFolder(dirname(path));
      const bytes = await writeWhole(partial, content, signal);
      await rename(partial, path);
      await syncFolder(dirname(path));
      return { name, bytes };
    } catch (error) {
      await rm(partial, { force: true });
      throw toStorageError(error);
    }
  }

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    let file: FileHandle;
    try {
      file = await open(this.path(name), constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      throw toStorageError(error);
    }
    const options = { fd: file, autoClose: true, highWaterMark: 256 * 1024, ...range };
    return new StoredBody(createReadStream('', options));
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    try {
      const found = await stat(this.path(name));
      return found.isFile() ? { name, bytes: found.size } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw toStorageError(error);
    }
  }

  async list(prefix: string): Promise<readonly StoredFile[]> {
    const files: StoredFile[] = [];
    await this.walk(prefix === '' ? '' : checkedName(prefix), files);
    return files.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async promote(from: string, to: string): Promise<void> {
    try {
      await makeFolder(dirname(this.path(to)));
      await rename(this.path(from), this.path(to));
      await syncFolder(dirname(this.path(to)));
    } catch (error) {
      // An attempt that was killed after the rename and before it recorded it has promoted this file already.
      if (isMissing(error) && (await this.stat(to)) !== undefined) return;
      throw toStorageError(error);
    }
  }

  async remove(prefix: string): Promise<void> {
    try {
      await rm(this.path(prefix), { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** Makes the folder, and a file in it for a moment. */
  async check(): Promise<void> {
    const probe = join(this.root, `${PARTIAL}${randomBytes(8).toString('hex')}`);
    try {
      await makeFolder(this.root);
      await writeWhole(probe, Readable.from([]), undefined);
    } catch (error) {
      throw toStorageError(error);
    } finally {
      await rm(probe, { force: true }).catch(() => undefined);
    }
  }

  private path(name: string): string {
    const path = resolve(this.root, checkedName(name));
    if (!path.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep)) {
      throw new StorageError('storage/bad-name', 'this is no name of a stored file');
    }
    return path;
  }

  private async walk(name: string, files: StoredFile[]): Promise<void> {
    let entries: Dirent[];
    try {
      entries = await readdir(name === '' ? this.root : this.path(name), { withFileTypes: true });
    } catch (error) {
      if (isMissing(error)) return;
      throw toStorageError(error);
    }
    for (const entry of entries) {
      // Somebody's notes beside a dataset are not ours, whatever they are called, and must not stop a listing.
      if (entry.name.startsWith(PARTIAL) || !isPlainSegment(entry.name)) continue;
      const child = name === '' ? entry.name : `${name}/${entry.name}`;
      if (entry.isDirectory()) await this.walk(child, files);
      else if (entry.isFile()) {
        const found = await this.stat(child);
        if (found !== undefined) files.push(found);
      }
    }
  }
}

async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const file = await open(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
    PRIVATE_FILE,
  );
  try {
    await makeFilePrivate(file);
    let bytes = 0;
    for await (const chunk of content) {
      if (signal?.aborted === true) throw new CancelledError();
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    if (signal?.aborted === true) throw new CancelledError();
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/** Makes a rename itself durable. Some file systems cannot sync a folder and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'EINVAL' && code !== 'EPERM' && code !== 'ENOTSUP') throw error;
  } finally {
    await handle.close();
  }
}
