import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../fine-tuning.errors';

/**
 * Threads start from files of the package, and words and tables are read from others: in a bundle there are none, and a host
 * would only learn of it when its first export fails.
 * @param folder where this code believes to be; in a bundle the folder of the bundle
 * @throws UsageError `package/bundled`
 */
export function requireUnbundled(folder: string = __dirname): void {
  if (['js', 'ts'].some((type) => existsSync(join(folder, `require-unbundled.${type}`)))) return;
  throw new UsageError(
    'package/bundled',
    'the package open-webui-fine-tuning is inside of a bundle, where its worker threads and data are missing: name it as external to the bundler',
  );
}
