import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../../../libs/pii/src/', import.meta.url));

/** How the code names a set where it does not write the whole name, by file. */
const NAME_IN_CODE = {
  context: (set) => set.slice('context.'.length),
  identity: (set) => set.replace(/^identity\.(?=[a-z]{2}\.)/, ''),
  kin: () => 'kin',
  surrogates: (set) => set.split('.')[1],
};

async function readSources() {
  const files = (await readdir(SOURCES, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  return (await Promise.all(files.map((file) => readFile(join(SOURCES, file), 'utf8')))).join('\n');
}

/** Sets of words that no source file names: nothing can read them. */
export async function unusedSets(sets) {
  const code = await readSources();
  return [...sets].filter((set) => {
    const name = (NAME_IN_CODE[set.slice(0, set.indexOf('.'))] ?? ((whole) => whole))(set);
    return !code.includes(`'${name}'`);
  });
}
