import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../runs/lease/process-state';

const NAME = /^fine-tuning-work-(\d+)-[A-Za-z0-9]{6}$/;
/** Process numbers are not unique over containers that share a temporary folder; what is fresh is left alone. */
const FRESH_MS = 60_000;

/** A private folder in the system's temporary one, named after this process so that it can be told when that is gone. */
export function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `fine-tuning-work-${process.pid}-`));
}

/** Removes what killed processes left. Whatever is not ours to remove stays. */
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
