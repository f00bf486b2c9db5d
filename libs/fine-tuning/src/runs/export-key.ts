import { randomBytes } from 'node:crypto';
import { link, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import { HAS_MODES, makeFilePrivate, PRIVATE_FILE } from '../storage/private-mode';
import { makeFolder } from '../storage/make-folder';

const SHORTEST = 16;

/** Where the key is kept when `FINE_TUNING_KEY` is not set; beside the default database and exports. */
export const DEFAULT_KEY_FILE = './data/fine-tuning.key';

/**
 * The key of pseudonyms, keyed hashes and surrogates: the given one, or the one in the key file, which is
 * made on first use (0600). Two processes that start together end up with one key.
 * @throws UsageError `key/too-short`, `key/unreadable`, `key/exposed`
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
    const file = await open(path, 'r');
    try {
      await requirePrivate(file, path);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      'key/unreadable',
      `the key file ${path} cannot be read: set option key (FINE_TUNING_KEY), or let this process read it`,
      'FINE_TUNING_KEY',
      { cause: error },
    );
  }
}

/**
 * A key file of this user that others may read is repaired, since no export should fail for it, and a warning tells whose eyes
 * it may have met. One of another user cannot be repaired: readable by a group it is how secrets are mounted into containers,
 * readable by everybody it is refused.
 * @throws UsageError `key/exposed`
 */
async function requirePrivate(file: FileHandle, path: string): Promise<void> {
  const { mode } = await file.stat();
  if (!HAS_MODES || (mode & 0o077) === 0) return;
  try {
    await makeFilePrivate(file);
  } catch (error) {
    if ((mode & 0o007) === 0) return;
    throw new UsageError(
      'key/exposed',
      `the key file ${path} can be read by everybody on this machine: make it 0600, or set option key (FINE_TUNING_KEY)`,
      'FINE_TUNING_KEY',
      { cause: error },
    );
  }
  process.emitWarning(
    `the key file ${path} could be read by others; it is 0600 now. Make a new key where somebody may have read it.`,
    { code: 'FINE_TUNING_KEY_EXPOSED' },
  );
}

/** Written aside and linked into place: `link` refuses to replace a key that another process made meanwhile. */
async function createKey(path: string): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = join(dirname(path), `.key-${randomBytes(8).toString('hex')}`);
  const file = await open(temporary, 'wx', PRIVATE_FILE);
  try {
    await makeFilePrivate(file);
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
