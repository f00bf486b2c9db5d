/**
 * `npm test`: build, lint, types, then Jest's unit and end-to-end projects. Everything runs even if an earlier step
 * fails, so that one run shows all there is to mend. The databases and Redis are started by Jest's global set-up.
 * Arguments go to Jest: `npm test -- test/cli` skips nothing else. The last line counts tests; a step before them
 * that fails counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name, script) => [process.execPath, join(root, 'node_modules', name, script)];
const report = join(tmpdir(), `fine-tuning-jest-${process.pid}.json`);

const STEPS = [
  ['build', [process.execPath, join(root, 'scripts/build.mjs')]],
  ['eslint', [...bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0']],
  ['prettier', [...bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['types', [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  [
    'jest',
    [...bin('jest', 'bin/jest.js'), '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
  ],
];

let passed = 0;
let failed = 0;
for (const [name, [program, ...args]] of STEPS) {
  console.error(`\n# ${name}`);
  // With --json Jest's summary goes to stderr; stdout would only repeat the report file.
  const stdio = ['ignore', name === 'jest' ? 'ignore' : 'inherit', 'inherit'];
  const { status } = spawnSync(program, args, { cwd: root, stdio });
  if (name === 'jest') countTests(status);
  else if (status !== 0) {
    failed++;
    console.error(`${name} failed`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A suite that does not even load, and a run that ends without a report, are failures as well. */
function countTests(status) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error('jest ended without a report');
    failed++;
    return;
  } finally {
    rmSync(report, { force: true });
  }
  passed += result.numPassedTests;
  const bad = result.numFailedTests + result.numRuntimeErrorTestSuites + result.numPendingTests;
  failed += bad > 0 || status === 0 ? bad : 1;
}
