import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolderPrivate } from '../../storage/private-mode';
import { isAlive } from '../../runs/lease/process-state';

const NAME = /^fine-tuning-work-(\d+)-[A-Za-z0-9]{6}$/;
/** Newer folders are kept, because containers that share a temporary folder may use the same process numbers. */
const FRESH_MS = 60_000;

/** Makes a private folder in the system's temporary one. Its name holds the process number, for `sweepTemporaryFolders`. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `fine-tuning-work-${process.pid}-`));
  await makeFolderPrivate(folder);
  return folder;
}

/** Removes the folders of killed processes of this user. */
export async function sweepTemporaryFolders(now: number = Date.now()): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(tmpdir(), name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.uid !== process.getuid?.()) continue;
    if (now - found.mtimeMs < FRESH_MS) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}
