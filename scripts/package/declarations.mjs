/**
 * Writes the declarations of the libraries beside their compiled files. The compiler keeps the names of the workspace
 * (`@app/pii`), which nobody outside can resolve, so they become relative paths as in the code.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @param root the repository
 * @param folder the build
 * @param rewriteAliases puts relative paths in place of the aliases in a file's text
 */
export async function writeDeclarations(root, folder, rewriteAliases) {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const given = ['-p', 'tsconfig.package.json', '--outDir', folder];
  try {
    await run(process.execPath, [compiler, ...given], { cwd: root });
  } catch (error) {
    throw new Error(`the declarations do not compile:\n${error.stdout ?? error.message}`, {
      cause: error,
    });
  }
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.d.ts')) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const text = await readFile(path, 'utf8');
    const rewritten = rewriteAliases(text, relative(folder, path));
    if (rewritten !== text) await writeFile(path, rewritten);
  }
}
