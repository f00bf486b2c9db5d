import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** @returns the program that is installed, undefined where none is */
export async function onPath(name) {
  const { stdout } = await promisify(execFile)('which', [name]).catch(() => ({ stdout: '' }));
  return stdout.trim() || undefined;
}
