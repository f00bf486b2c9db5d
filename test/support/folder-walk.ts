import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WalkedFile {
  readonly path: string;
  readonly isFolder: boolean;
  /** Rights of owner, group and others. */
  readonly mode: number;
}

/** Everything below a folder, itself included; what goes away meanwhile is left out. */
export function walk(path: string): WalkedFile[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  const isFolder = found.isDirectory();
  const own = { path, isFolder, mode: found.mode & 0o777 };
  if (!isFolder) return [own];
  return [own, ...namesIn(path).flatMap((name) => walk(join(path, name)))];
}

/** The bytes of all files below a folder, one behind the other. */
export function bytesBelow(path: string): Buffer {
  const files = walk(path).filter(({ isFolder }) => !isFolder);
  return Buffer.concat(files.map((file) => contentOf(file.path)));
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    return ifGone(error, []);
  }
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    return ifGone(error, Buffer.alloc(0));
  }
}

function ifGone<T>(error: unknown, instead: T): T {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return instead;
}
