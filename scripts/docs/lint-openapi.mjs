/**
 * Checks the OpenAPI document of the build with Redocly and Spectral, and that a TypeScript client generated from it
 * compiles in strict mode. The tools are fetched by npx, so `npm test` does not run this: `npm run test:openapi`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const document = join(root, 'dist/openapi.json');
const folder = mkdtempSync(join(tmpdir(), 'lint-openapi-'));
const client = join(folder, 'client.ts');
const ruleset = join(folder, 'spectral.yaml');
const config = join(folder, 'redocly.yaml');

const npx = (...args) => ['npx', ['--yes', ...args]];

/** A warning fails as well: each of them was looked at, and none is left. */
const CHECKS = [
  ['Redocly', npx('@redocly/cli@2', 'lint', document, '--config', config, '--format=json')],
  ['Spectral', npx('@stoplight/spectral-cli@6', 'lint', document, '--ruleset', ruleset, '--fail-severity=hint')],
  ['openapi-typescript', npx('openapi-typescript@7', document, '--output', client)],
  ['tsc', [process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'es2022', client]]],
]; // prettier-ignore

function passes([name, [program, args]]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  // Redocly ends well with warnings.
  const warns = name === 'Redocly' && !/"warnings": 0,/.test(stdout);
  const ok = status === 0 && !warns;
  console.error(`${ok ? 'passed' : 'FAILED'}  ${name}`);
  if (!ok) console.error(stdout + stderr);
  return ok;
}

if (!existsSync(document)) {
  console.error('there is no dist/openapi.json: run `npm run build`');
  process.exit(1);
}
writeFileSync(ruleset, 'extends: ["spectral:oas"]\n');
writeFileSync(config, 'extends: [recommended]\n');
try {
  if (!CHECKS.map(passes).every(Boolean)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
