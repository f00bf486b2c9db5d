import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageError } from '../fine-tuning.errors';
import { makeFolderPrivate } from './private-mode';

/**
 * Makes a folder (0700, whatever the umask) and what is missing above it; folders that are there keep their mode. Node's own `recursive` was rejected: where a file system lets
 * nobody make a folder although the parent is there (`/proc`), it tries for ever.
 * @returns whether the folder was not there before
 * @throws the system's error, or StorageError `storage/denied`
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    return await makeOne(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isCode(error, 'ENOENT') || parent === path) throw error;
    await makeFolder(parent);
  }
  try {
    return await makeOne(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    throw new StorageError('storage/denied', 'no folder can be made there', { cause: error });
  }
}

async function makeOne(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    await makeFolderPrivate(path);
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if ((await stat(path)).isDirectory()) return false;
    throw Object.assign(new Error('not a folder', { cause: error }), { code: 'ENOTDIR' });
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
