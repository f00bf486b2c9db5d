import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMissing } from '../../storage/storage-failure';

/** Work files of an attempt, which whoever published the dataset removes next. */
const WORK_FILE = /^\.attempt-\d+\//;
const PATIENCE_MS = 2_000;
const PAUSE_MS = 50;

/**
 * The files of a dataset folder that are not listed, by their paths in it; a folder without files counts as one. A run is done
 * from the moment its manifest is in its place, and clears its work files away after that, so these are given a moment
 * to go. Not to see them at all would hide texts that are left beside a dataset.
 */
export async function unlistedFiles(
  folder: string,
  listed: ReadonlySet<string>,
  patienceMs: number = PATIENCE_MS,
): Promise<string[]> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const unlisted: string[] = [];
    for await (const name of namesIn(folder, '')) if (!listed.has(name)) unlisted.push(name);
    if (waited >= patienceMs || !unlisted.some((name) => WORK_FILE.test(name))) return unlisted;
    await sleep(PAUSE_MS);
  }
}

async function* namesIn(folder: string, below: string): AsyncGenerator<string> {
  for (const entry of await entriesOf(join(folder, below), below !== '')) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!entry.isDirectory()) yield name;
    else {
      let isEmpty = true;
      for await (const inner of namesIn(folder, name)) {
        isEmpty = false;
        yield inner;
      }
      if (isEmpty) yield `${name}/`;
    }
  }
}

/** Whoever clears away is not waited for: a folder within may be gone before it is read. */
async function entriesOf(path: string, mayBeGone: boolean) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (mayBeGone && isMissing(error)) return [];
    throw error;
  }
}
