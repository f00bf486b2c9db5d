import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { StorageError } from '../fine-tuning.errors';

const SALT = 16;
const TAG = 16;
const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + TAG;
const ALGORITHM = 'aes-256-gcm';

/** Where in a stored file the chunks lie that hold a range of its content. */
interface SealedRange {
  /** Number of the first of them. */
  readonly first: number;
  /** Bytes of the stored file, `end` inclusive. */
  readonly start: number;
  readonly end: number;
  /** Bytes of their content that come before the range, and its length. */
  readonly skip: number;
  readonly length: number;
  /** Whether the last of them is the last of the file. */
  readonly reachesEnd: boolean;
}

/**
 * Encrypts work files: a random salt, then chunks of 64 KiB, each AES-256-GCM under a key of the file, numbered, the last one
 * marked. So any part can be read by itself, and chunks can be neither changed, exchanged nor cut off unnoticed. `age` was
 * rejected for these files: it is ten times slower in JavaScript, and its readers begin at the beginning.
 */
export class WorkCipher {
  private readonly key: Buffer;

  /** @param workKey as `newWorkKey` answers */
  constructor(workKey: string) {
    this.key = Buffer.from(workKey, 'base64');
  }

  /** @param name of the file; its bytes under another name cannot be read */
  async *encrypt(name: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const salt = randomBytes(SALT);
    const key = this.keyOf(name, salt);
    yield salt;
    let number = 0;
    let rest: Uint8Array[] = [];
    let length = 0;
    for await (const piece of content) {
      rest.push(piece);
      length += piece.byteLength;
      // A chunk goes when more than it is there, because the last one is marked.
      if (length <= CHUNK) continue;
      const bytes = Buffer.concat(rest, length);
      let at = 0;
      for (; length - at > CHUNK; at += CHUNK)
        yield seal(key, number++, false, bytes.subarray(at, at + CHUNK));
      rest = [bytes.subarray(at)];
      length -= at;
    }
    yield seal(key, number, true, Buffer.concat(rest, length));
  }

  /** @throws StorageError `storage/damaged` */
  async *decrypt(name: string, stored: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    let rest: Buffer = Buffer.alloc(0);
    let key: Buffer | undefined;
    let number = 0;
    for await (const piece of stored) {
      rest = Buffer.concat([rest, piece]);
      if (key === undefined) {
        if (rest.length < SALT) continue;
        key = this.keyOf(name, rest.subarray(0, SALT));
        rest = rest.subarray(SALT);
      }
      let at = 0;
      for (; rest.length - at > SEALED_CHUNK; at += SEALED_CHUNK)
        yield open(key, number++, false, rest.subarray(at, at + SEALED_CHUNK));
      rest = rest.subarray(at);
    }
    if (key === undefined) throw damaged();
    yield open(key, number, true, rest);
  }

  /** Decrypts the stored bytes that `sealedRange` named. */
  decryptRange(name: string, salt: Buffer, stored: Buffer, range: SealedRange): Buffer {
    const key = this.keyOf(name, salt);
    const pieces: Buffer[] = [];
    for (let at = 0; at < stored.length; at += SEALED_CHUNK) {
      const chunk = stored.subarray(at, at + SEALED_CHUNK);
      const isLast = range.reachesEnd && at + SEALED_CHUNK >= stored.length;
      pieces.push(open(key, range.first + pieces.length, isLast, chunk));
    }
    return Buffer.concat(pieces).subarray(range.skip, range.skip + range.length);
  }

  private keyOf(name: string, salt: Buffer): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, salt, `fine-tuning work file 1\n${name}`, 32));
  }
}

/** Length of the salt at the beginning of a stored file. */
export const SALT_BYTES = SALT;

/** @returns bytes of content in a stored file of this size @throws StorageError `storage/damaged` */
export function contentBytes(stored: number): number {
  const sealed = stored - SALT;
  if (sealed < TAG) throw damaged();
  return sealed - Math.ceil(sealed / SEALED_CHUNK) * TAG;
}

/**
 * @param stored size of the stored file
 * @param end inclusive; where it lies behind the content, the range ends there
 * @returns undefined for a range without a byte
 */
export function sealedRange(
  stored: number,
  { start, end }: { readonly start: number; readonly end: number },
): SealedRange | undefined {
  const last = Math.min(end, contentBytes(stored) - 1);
  if (last < start) return undefined;
  const first = Math.floor(start / CHUNK);
  const behind = SALT + (Math.floor(last / CHUNK) + 1) * SEALED_CHUNK;
  return {
    first,
    start: SALT + first * SEALED_CHUNK,
    end: Math.min(behind, stored) - 1,
    skip: start - first * CHUNK,
    length: last - start + 1,
    reachesEnd: behind >= stored,
  };
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function seal(key: Buffer, number: number, isLast: boolean, content: Uint8Array): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonceOf(number, isLast));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, number: number, isLast: boolean, sealed: Buffer): Buffer {
  try {
    const nonce = nonceOf(number, isLast);
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    const content = decipher.update(sealed.subarray(0, -TAG));
    return Buffer.concat([content, decipher.final()]);
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(cause?: unknown): StorageError {
  return new StorageError(
    'storage/damaged',
    'a work file of the unfinished export is damaged, or of another export',
    { cause },
  );
}
