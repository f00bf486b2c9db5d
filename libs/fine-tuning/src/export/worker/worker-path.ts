import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The compiled entry of the worker thread. Threads run JavaScript only: run from TypeScript sources (tests), the
 * build beside them is used. The one place that has to know where it lies, because a thread starts from a file.
 * @returns undefined where there is no build; the caller then works in its own thread
 */
export function shardWorkerPath(): string | undefined {
  const beside = join(__dirname, 'shard-worker.js');
  if (existsSync(beside)) return beside;
  const at = __dirname.lastIndexOf(`${sep}libs${sep}`);
  if (at < 0) return undefined;
  const built = join(__dirname.slice(0, at), 'dist', __dirname.slice(at), 'shard-worker.js');
  return existsSync(built) ? built : undefined;
}
