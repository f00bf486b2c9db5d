import { open, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import { LocalExportStorage } from '../storage/local-export.storage';
import { makeFolder } from '../storage/make-folder';
import { makeFilePrivate } from '../storage/private-mode';
import { toStorageError } from '../storage/storage-failure';
import { isOwnName, MANIFEST } from '../dataset/assemble/dataset-names';
import { unpublish } from '../dataset/publish/publish-export';
import { isAlive, machineOf, startOf } from '../runs/lease/process-state';

/** Holds everything of an unfinished export; removed when the export is published. */
export const ATTEMPT_FOLDER = '.attempt';
/** Inside of it: what one process needs and none continues from. */
export const SCRATCH = 'tmp';
const RECURSIVELY = { recursive: true, force: true, maxRetries: 3 } as const;

/**
 * An output folder of the command line. One process claims it, and leaves it as it was when the export fails, or with the
 * attempt in it when the export is interrupted.
 */
export class OutputFolder {
  private created = false;

  constructor(readonly path: string) {}

  /**
   * For a new export: refuses a folder in which something would be overwritten or mixed.
   * @throws UsageError `output/...`
   */
  async claimNew(): Promise<void> {
    const names = await this.names();
    if (names?.includes(MANIFEST) === true)
      throw refuse('output/dataset', 'already holds a dataset');
    if (names?.includes(ATTEMPT_FOLDER) === true) {
      await this.refuseRunning();
      throw refuse(
        'output/unfinished',
        'holds an unfinished export: continue it with --resume, or remove the folder',
      );
    }
    const taken = names?.find(isOwnName);
    if (taken !== undefined) throw refuse('output/taken', `already holds ${taken}`);
    this.created = names === undefined;
    await this.claim();
  }

  /**
   * A manifest beside an attempt was written by a process that was killed right after. It does no harm, because the
   * resumed export publishes the same files again.
   * @throws UsageError `output/nothing-to-resume`, `output/busy`
   */
  async claimUnfinished(): Promise<void> {
    const names = await this.names();
    if (names?.includes(ATTEMPT_FOLDER) !== true)
      throw refuse('output/nothing-to-resume', 'holds no unfinished export');
    await this.refuseRunning();
    await this.claim();
  }

  /** After success: removes everything that belongs to the attempt. */
  async settle(): Promise<void> {
    await rm(join(this.path, ATTEMPT_FOLDER), RECURSIVELY);
  }

  /**
   * After a failure: removes what was published already and the attempt, and the folder itself when it is empty and
   * was not there before. Every file with a name of this module was written by this export, because no folder that held
   * one was claimed.
   */
  async abandon(): Promise<void> {
    try {
      await this.withdraw();
    } finally {
      await this.settle();
    }
    if (this.created) await rmdir(this.path).catch(() => undefined);
  }

  /**
   * After an interruption: takes back what was published already and keeps the attempt, so that it can be continued as after
   * a killed process. Files that no continuation reads go.
   */
  async suspend(): Promise<void> {
    await this.withdraw();
    await rm(join(this.path, ATTEMPT_FOLDER, SCRATCH), RECURSIVELY);
    await rm(this.lock(), { force: true });
  }

  private async withdraw(): Promise<void> {
    const storage = new LocalExportStorage(this.path);
    // The lock file keeps other processes out, so there is no lease that could be lost.
    await unpublish({ storage, root: '', checkLease: () => Promise.resolve() });
  }

  private async names(): Promise<string[] | undefined> {
    try {
      return await readdir(this.path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      if (code === 'ENOTDIR') throw refuse('output/no-folder', 'is a file, not a folder');
      throw toStorageError(error);
    }
  }

  private async claim(): Promise<void> {
    const folder = join(this.path, ATTEMPT_FOLDER);
    try {
      await makeFolder(folder);
      const lock = await open(this.lock(), 'w', 0o600);
      try {
        await makeFilePrivate(lock);
        await lock.writeFile(JSON.stringify(thisProcess()));
      } finally {
        await lock.close();
      }
    } catch (error) {
      throw toStorageError(error);
    }
  }

  private async refuseRunning(): Promise<void> {
    let owner: LockOwner;
    try {
      owner = JSON.parse(await readFile(this.lock(), 'utf8')) as LockOwner;
    } catch {
      // There is no lock, or its process was killed while it wrote the lock: nobody works here.
      return;
    }
    if (isRunning(owner)) {
      throw refuse('output/busy', 'is in use by another export');
    }
  }

  private lock(): string {
    return join(this.path, ATTEMPT_FOLDER, 'lock');
  }
}

interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Absent in locks of older versions. */
  readonly start?: string;
}

function thisProcess(): LockOwner {
  const start = startOf(process.pid);
  return { pid: process.pid, host: machineOf(), ...(start !== undefined && { start }) };
}

/** False when the process was killed, and when another process has its number by now. */
function isRunning({ pid, host, start }: LockOwner): boolean {
  if (host !== machineOf() || pid === process.pid || !isAlive(pid)) return false;
  return start === undefined || startOf(pid) === start;
}

function refuse(code: string, why: string): UsageError {
  return new UsageError(code, `the output folder ${why}`, 'out');
}
