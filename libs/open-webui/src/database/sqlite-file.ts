import { open, stat } from 'node:fs/promises';
import { DatabaseError } from '../open-webui.errors';
import { driverCode } from './driver-failure';

const HEADER = Buffer.from('SQLite format 3\0', 'latin1');
/** Shannon entropy in bits per byte above which a head without SQLite's header is taken for cipher text. */
const CIPHER_ENTROPY = 7;

/**
 * Refuses what SQLite would otherwise create, or report as "file is not a database" only at the first query.
 * @throws DatabaseError `database/missing`, `database/not-sqlite`, `database/encrypted`, `database/no-access`
 */
export async function requireSqliteFile(path: string): Promise<void> {
  const head = await readHead(path);
  if (head.subarray(0, HEADER.length).equals(HEADER)) return;
  if (looksEncrypted(head))
    throw new DatabaseError(
      'database/encrypted',
      `${path} is encrypted or no SQLite database: decrypt a copy of it first`,
    );
  throw new DatabaseError('database/not-sqlite', `${path} is no SQLite database`);
}

async function readHead(path: string): Promise<Buffer> {
  try {
    if (!(await stat(path)).isFile())
      throw new DatabaseError('database/not-sqlite', `${path} is no file, so no SQLite database`);
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const code = driverCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new DatabaseError('database/missing', `there is no database file ${path}`, {
        cause: error,
      });
    throw new DatabaseError(
      'database/no-access',
      `the database file ${path} cannot be read (${code ?? 'unknown cause'})`,
      {
        cause: error,
      },
    );
  }
}

/**
 * SQLCipher files are whole pages of cipher text without a header, whereas archives and images begin with magic
 * numbers.
 */
function looksEncrypted(head: Buffer): boolean {
  if (head.length < 512 || head.length % 512 !== 0) return false;
  const magic = head.readUInt16BE(0);
  if (magic === 0x1f8b || magic === 0x504b || magic === 0x8950 || magic === 0x28b5) return false;
  const counts = new Map<number, number>();
  for (const byte of head) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values())
    entropy -= (count / head.length) * Math.log2(count / head.length);
  return entropy > CIPHER_ENTROPY;
}
