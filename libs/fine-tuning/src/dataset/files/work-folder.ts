import { chmodSync, closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EncryptedStorage } from '../../encryption/encrypted.storage';
import { SealedBlocks } from '../../encryption/sealed-blocks';
import { newWorkKey } from '../../encryption/work-key';
import type { WorkFiles } from '../../storage/export-storage';
import { makeFolder } from '../../storage/make-folder';
import { HAS_MODES, PRIVATE_FILE } from '../../storage/private-mode';
import { PlacedBlocks } from './placed-blocks';
import { PrivateFiles } from './private-files';
import { makeTemporaryFolder } from './temporary-folder';

/**
 * A private folder of this machine for files that one phase of one process needs: sort runs, buckets. A resumed export
 * never continues from them, so the folder is emptied at every start; and where they are encrypted, nobody but this object
 * ever knows their keys.
 */
export class WorkFolder {
  /** Written once and read as streams. */
  readonly files: WorkFiles;

  private constructor(
    readonly folder: string,
    private readonly blocks: SealedBlocks | undefined,
  ) {
    const files = new PrivateFiles(folder);
    this.files = blocks === undefined ? files : new EncryptedStorage(files, newWorkKey());
  }

  /**
   * @param folder beside the attempt, or undefined for the system's temporary folder
   * @param encrypted where the dataset is: what becomes of it may not lie here in clear either. Default false
   */
  static async open(folder?: string, encrypted = false): Promise<WorkFolder> {
    const blocks = encrypted ? new SealedBlocks() : undefined;
    if (folder === undefined) return new WorkFolder(await makeTemporaryFolder(), blocks);
    await rm(folder, { recursive: true, force: true });
    await makeFolder(folder);
    return new WorkFolder(folder, blocks);
  }

  /** For phases that need no folder: every use of it throws. */
  static none(): WorkFolder {
    return new WorkFolder('', undefined);
  }

  /** Adds to a file at once; for many small pieces, which streams would make slow. */
  append(name: string, content: Uint8Array): void {
    const bytes = this.blocks?.seal(content) ?? content;
    const file = openSync(this.path(name), 'a', PRIVATE_FILE);
    try {
      if (HAS_MODES) chmodSync(this.path(name), PRIVATE_FILE);
      for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
    } finally {
      closeSync(file);
    }
  }

  /** What was appended to a file, which is removed. */
  take(name: string): Buffer {
    const bytes = readFileSync(this.path(name));
    rmSync(this.path(name));
    return this.blocks?.open(bytes) ?? bytes;
  }

  /** A new file of blocks that are read by their places. To be closed by whoever asked for it. */
  placed(name: string): PlacedBlocks {
    return new PlacedBlocks(this.path(name), this.blocks);
  }

  async close(): Promise<void> {
    if (this.folder !== '') await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  private path(name: string): string {
    if (this.folder === '') throw new Error('this phase has no work folder');
    return join(this.folder, name);
  }
}
