import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import { makeFolder } from '../storage/make-folder';

const SHORTEST = 16;

/** Where the key is kept when `FINE_TUNING_KEY` is not set; beside the default database and exports. */
export const DEFAULT_KEY_FILE = './data/fine-tuning.key';

/**
 * The key of pseudonyms, keyed hashes and surrogates: the given one, or the one in the key file, which is
 * made on first use (0600). Two processes that start together end up with one key.
 * @throws UsageError `key/too-short`, `key/unreadable`
 * @publicApi
 */
export async function resolveKey(
  given: string | undefined,
  keyFile: string = DEFAULT_KEY_FILE,
): Promise<string> {
  if (given !== undefined && given !== '') return checked(given, 'FINE_TUNING_KEY');
  const path = resolve(keyFile);
  const kept = await readKey(path);
  if (kept !== undefined) return checked(kept, 'the key file');
  try {
    await createKey(path);
  } catch (error) {
    throw new UsageError(
      'key/unreadable',
      `the key file ${path} cannot be made: set option key (FINE_TUNING_KEY), or let this process write there`,
      'FINE_TUNING_KEY',
      { cause: error },
    );
  }
  return checked((await readKey(path)) ?? '', 'the key file');
}

function checked(key: string, name: string): string {
  const trimmed = key.trim();
  if (trimmed.length >= SHORTEST) return trimmed;
  throw new UsageError(
    'key/too-short',
    `${name} must hold at least ${SHORTEST} characters`,
    'FINE_TUNING_KEY',
  );
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      'key/unreadable',
      `the key file ${path} cannot be read: set option key (FINE_TUNING_KEY), or let this process read it`,
      'FINE_TUNING_KEY',
      { cause: error },
    );
  }
}

/** Written aside and linked into place: `link` refuses to replace a key that another process made meanwhile. */
async function createKey(path: string): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = join(dirname(path), `.key-${randomBytes(8).toString('hex')}`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await file.sync();
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}
