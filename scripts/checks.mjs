/** Everything that is checked without running the product: the steps of `npm run lint`, which `npm test` runs as well. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const tool = (name, script) => join(root, 'node_modules', name, script);
const own = (script) => join(root, 'scripts', script);

/** Name and arguments of each step, to be run by Node in the root folder. */
export const CHECKS = [
  ['types and eslint', [own('lint-types.mjs')]],
  ['prettier', [tool('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  [
    'walls between the libraries',
    [
      tool('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', 'libs', 'src', 'ormconfig.ts'],
    ],
  ],
  ['size of folders', [own('lint-folders.mjs')]],
  ['tables of words', [own('pii/build-data.mjs')]],
  ['page of options', [own('docs/options-table.mjs'), '--check']],
  ['packages of the lock file', [own('supply/check-lock.mjs')]],
  ['unused code', [tool('knip', 'bin/knip.js')]],
];
