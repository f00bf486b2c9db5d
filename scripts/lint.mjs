/** `npm run lint`: every check, also after one that failed, so that one run shows all there is to mend. */
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKS } from './checks.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
for (const [name, args] of CHECKS) {
  console.error(`# ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
