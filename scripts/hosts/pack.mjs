import { join } from 'node:path';
import { run } from './process.mjs';

/** Packs the repository with a build of its own. @returns the path of the tarball in `folder` */
export async function packed(root, folder) {
  const given = ['pack', '--silent', '--json', '--pack-destination', folder];
  const output = await run('npm', given, root);
  // The build speaks before the list.
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[\n')));
  return join(folder, filename);
}
