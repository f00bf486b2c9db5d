/**
 * Part of `npm run lint`: no folder of the product holds more than 20 source files, tests apart. A folder that outgrows
 * this holds more than one thing, and a newcomer cannot tell which files belong together.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const MOST = 20;

const counts = new Map();
for (const top of ['libs', 'src']) {
  for (const entry of readdirSync(join(root, top), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.spec\.tsx?$/.test(entry.name))
      continue;
    const folder = relative(root, entry.parentPath).split(sep).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
}
const crowded = [...counts].filter(([, files]) => files > MOST);
for (const [folder, files] of crowded)
  console.error(`${folder}: ${files} source files, at most ${MOST} are allowed`);
process.exitCode = crowded.length === 0 ? 0 : 1;
