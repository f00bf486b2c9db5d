/**
 * `npm test`: build, lint, types, and Jest's unit and end-to-end projects. Everything runs even if an earlier step
 * fails, so that one run shows all there is to mend. The checks of the text run beside the tests, which wait for
 * databases and processes much of the time, unless FINE_TUNING_CHECKED says that `npm run lint` has made them already. The
 * databases and Redis are started by Jest's global set-up. Arguments go to Jest: `npm test -- test/cli` skips nothing else. The
 * last line counts tests; a step besides them that fails counts as one failure.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKS } from './checks.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const report = join(tmpdir(), `fine-tuning-jest-${process.pid}.json`);

/** Threads and killed processes run the build, and a host is tested with the package of it, so it comes before everything else. */
const BUILD = ['build', [join(root, 'scripts/build.mjs'), '--package']];
/** Compares declarations of that build. */
const PUBLIC_API = ['public surface', [join(root, 'scripts/docs/public-api.mjs'), '--check']];
/** Compares with the OpenAPI document of that build. */
const PAGE_API = ['API of the pages', [join(root, 'scripts/docs/page-api.mjs'), '--check']];
const JEST = [
  join(root, 'node_modules/jest/bin/jest.js'),
  '--json',
  `--outputFile=${report}`,
  ...process.argv.slice(2),
];

let passed = 0;
let failed = 0;
await check(...BUILD);
await Promise.all([test(), checkAll()]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** One after the other. */
async function checkAll() {
  const ofText = process.env.FINE_TUNING_CHECKED === 'true' ? [] : CHECKS;
  for (const step of [...ofText, PUBLIC_API, PAGE_API]) await check(...step);
}

/** What a check says is held back until it ends, so that it does not mix with the lines of the tests. */
async function check(name, args) {
  const { status, output } = await run(args, 'pipe');
  console.error(`\n# ${name}${status === 0 ? '' : ' failed'}\n${output}`.trimEnd());
  if (status !== 0) failed++;
}

async function test() {
  // With --json Jest's summary goes to stderr; stdout would only repeat the report file.
  const { status } = await run(JEST, 'inherit');
  countTests(status);
}

/** @returns the exit code (null for a process that was killed or could not start) and what was said into a pipe */
async function run(args, stderr) {
  const stdout = stderr === 'pipe' ? 'pipe' : 'ignore';
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', stdout, stderr] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  try {
    const [status] = await once(child, 'close');
    return { status, output };
  } catch (error) {
    return { status: null, output: `${output}${error.message}\n` };
  }
}

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
