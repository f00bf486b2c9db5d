import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../storage/make-folder';
import { makeTemporaryFolder } from './temporary-folder';

/**
 * A private folder of this machine for files that one phase of one process needs: sort runs, buckets. A resumed export
 * never continues from them, so the folder is emptied at every start.
 */
export class WorkFolder {
  private constructor(readonly folder: string) {}

  /** @param folder beside the attempt, or undefined for the system's temporary folder */
  static async open(folder?: string): Promise<WorkFolder> {
    if (folder === undefined) return new WorkFolder(await makeTemporaryFolder());
    await rm(folder, { recursive: true, force: true });
    await makeFolder(folder);
    return new WorkFolder(folder);
  }

  /** For phases that need no folder: every use of it throws. */
  static none(): WorkFolder {
    return new WorkFolder('');
  }

  path(name: string): string {
    if (this.folder === '') throw new Error('this phase has no work folder');
    return join(this.folder, name);
  }

  async close(): Promise<void> {
    if (this.folder !== '') await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
