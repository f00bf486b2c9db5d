import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { FineTuningError } from '../../fine-tuning.errors';

/**
 * Path of the compiled entry of the worker thread, since a thread starts from a JavaScript file. When this code runs from
 * TypeScript sources (tests), the file in `dist/` is used.
 * @throws FineTuningError `export/no-workers` where there is no build. Working in the caller's thread instead would block
 * it, which nobody would notice before the API stands still.
 */
export function workerEntryPath(): string {
  const beside = join(__dirname, 'worker-entry.js');
  if (existsSync(beside)) return beside;
  const at = __dirname.lastIndexOf(`${sep}libs${sep}`);
  const built =
    at < 0
      ? undefined
      : join(__dirname.slice(0, at), 'dist', __dirname.slice(at), 'worker-entry.js');
  if (built !== undefined && existsSync(built)) return built;
  throw new FineTuningError(
    'export/no-workers',
    'worker threads need the compiled library: run `npm run build`, or set workers to 0',
  );
}
