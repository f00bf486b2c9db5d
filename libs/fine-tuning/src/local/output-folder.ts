import { open, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import { makeFolder } from '../storage/make-folder';
import { toStorageError } from '../storage/storage-failure';
import { isOwnName, MANIFEST } from '../dataset/assemble/dataset-names';
import { isAlive, machineOf, startOf } from '../runs/lease/process-state';

/** Everything of an unfinished export lies in here; gone when it is published. */
export const ATTEMPT_FOLDER = '.attempt';

/** An output folder of the command line: claimed by one process, left as it was found when the export fails. */
export class OutputFolder {
  private created = false;

  constructor(readonly path: string) {}

  /**
   * For a new export: refuses what would overwrite or mix with something.
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
   * A manifest beside an attempt was written by a process that was killed right after: publishing again gives the same.
   * @throws UsageError `output/nothing-to-resume`, `output/busy`
   */
  async claimUnfinished(): Promise<void> {
    const names = await this.names();
    if (names?.includes(ATTEMPT_FOLDER) !== true)
      throw refuse('output/nothing-to-resume', 'holds no unfinished export');
    await this.refuseRunning();
    await this.claim();
  }

  /** After success: nothing of the attempt stays. */
  async settle(): Promise<void> {
    await rm(join(this.path, ATTEMPT_FOLDER), { recursive: true, force: true, maxRetries: 3 });
  }

  /**
   * After a failure: what was published already and the attempt go, and the folder itself when it is empty and was not
   * there before. Files of our names are ours: no folder that held one was claimed.
   */
  async abandon(): Promise<void> {
    const published = (await this.names())?.filter(isOwnName) ?? [];
    // The manifest first: without it nobody takes the rest for a dataset.
    published.sort((a, b) => Number(b === MANIFEST) - Number(a === MANIFEST));
    for (const name of published) await rm(join(this.path, name), { force: true });
    await this.settle();
    if (this.created) await rmdir(this.path).catch(() => undefined);
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
      await lock.writeFile(JSON.stringify(thisProcess()));
      await lock.close();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  private async refuseRunning(): Promise<void> {
    let owner: LockOwner;
    try {
      owner = JSON.parse(await readFile(this.lock(), 'utf8')) as LockOwner;
    } catch {
      // No lock, or killed while writing it: nobody is there.
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
  /** Of locks by older versions absent. */
  readonly start?: string;
}

function thisProcess(): LockOwner {
  const start = startOf(process.pid);
  return { pid: process.pid, host: machineOf(), ...(start !== undefined && { start }) };
}

/** Not when it was killed, nor when another process has its number by now. */
function isRunning({ pid, host, start }: LockOwner): boolean {
  if (host !== machineOf() || pid === process.pid || !isAlive(pid)) return false;
  return start === undefined || startOf(pid) === start;
}

function refuse(code: string, why: string): UsageError {
  return new UsageError(code, `the output folder ${why}`, 'out');
}
