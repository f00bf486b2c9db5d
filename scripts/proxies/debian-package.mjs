import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A program of a Debian package, unpacked into a folder of its own: nothing is installed, and no service begins.
 * @param path of the program in the package
 */
export async function fromDebian(home, name, path) {
  const folder = join(home, `debian-${name}`);
  const program = join(folder, path);
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  await run('apt-get', ['download', name], { cwd: folder });
  const file = (await readdir(folder)).find((one) => one.endsWith('.deb'));
  await run('dpkg-deb', ['--extract', join(folder, file), folder]);
  return program;
}
