/**
 * Writes the entry points for ESM hosts: each takes the names of the CommonJS build and exports them again, one by one.
 * Node finds names in CommonJS files by reading the text, and the lazy getters of an index are too clever for that.
 * There is one implementation and so one copy of every class, however the package is loaded (docs/adr/0001).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ENTRIES } from './entries.mjs';

const NAME = /^[A-Za-z_$][\w$]*$/;

/** @param folder the build: `<folder>/esm/<name>.mjs` and its types are written */
export async function writeEsmEntries(folder) {
  const load = createRequire(import.meta.url);
  await mkdir(join(folder, 'esm'), { recursive: true });
  for (const { name, source } of ENTRIES) {
    const names = Object.keys(load(join(folder, `${source}.js`))).sort();
    const odd = names.filter((exported) => !NAME.test(exported));
    if (names.length === 0 || odd.length > 0)
      throw new Error(`the index ${source} exports what cannot be named: ${odd.join(', ')}`);
    const lines = [
      `import library from '../${source}.js';`,
      '',
      'export const {',
      ...names.map((exported) => `  ${exported},`),
      '} = library;',
      '',
    ];
    await writeFile(join(folder, 'esm', `${name}.mjs`), lines.join('\n'));
    await writeFile(join(folder, 'esm', `${name}.d.mts`), `export * from '../${source}.js';\n`);
  }
}
