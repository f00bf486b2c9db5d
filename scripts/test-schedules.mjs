/**
 * `npm run test:schedules`: all schedules of test/schedules.e2e-spec.ts, or as many of each engine as FINE_TUNING_SCHEDULES says.
 * Arguments go to Jest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { FINE_TUNING_SCHEDULES = 'all' } = process.env;
const jest = join(root, 'node_modules/jest/bin/jest.js');
const args = [jest, '--selectProjects', 'e2e', '--testPathPatterns', 'test/schedules'];
const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, FINE_TUNING_SCHEDULES },
  stdio: 'inherit',
});
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;
