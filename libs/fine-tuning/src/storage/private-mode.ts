import { chmod, open, type FileHandle } from 'node:fs/promises';

/**
 * Modes of everything that this module makes: readable by its owner only. The mode that is given to a call which makes
 * something is masked by the umask, which may take the owner's own right as well; so it is set once more.
 */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** On Windows access is inherited from the folder above, and a mode means nothing. */
export const HAS_MODES = process.platform !== 'win32';

export async function makeFilePrivate(file: FileHandle): Promise<void> {
  if (HAS_MODES) await file.chmod(PRIVATE_FILE);
}

export async function makeFolderPrivate(path: string): Promise<void> {
  if (HAS_MODES) await chmod(path, PRIVATE_FOLDER);
}

/** An empty file for somebody else to fill, such as SQLite, whose journals have the mode of their database. */
export async function makePrivateFile(path: string): Promise<void> {
  const file = await open(path, 'w', PRIVATE_FILE);
  try {
    await makeFilePrivate(file);
  } finally {
    await file.close();
  }
}
