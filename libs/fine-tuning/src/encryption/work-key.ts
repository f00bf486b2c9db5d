import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { FineTuningError } from '../fine-tuning.errors';

const BYTES = 32;
const NONCE = 12;
const TAG = 16;
const ALGORITHM = 'aes-256-gcm';

/** A key for the work files of one run: 32 random bytes as base64. It is never stored as it is. */
export function newWorkKey(): string {
  return randomBytes(BYTES).toString('base64');
}

/**
 * The key as it may be stored until its run ends: encrypted with a key derived from that of the pseudonyms, so that whoever
 * reads the disk, the bucket or the database alone reads no work file.
 * @param exportKey key of the pseudonyms (`FINE_TUNING_KEY`)
 * @param owner what the key belongs to; it opens with the same word only
 */
export function wrapWorkKey(workKey: string, exportKey: string, owner: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, wrappingKey(exportKey), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(Buffer.from(workKey, 'base64')), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
}

/** @throws FineTuningError `export/other-key` when it was wrapped with another key, for something else, or is damaged */
export function unwrapWorkKey(wrapped: string, exportKey: string, owner: string): string {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, wrappingKey(exportKey), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(-TAG));
    const key = decipher.update(bytes.subarray(NONCE, -TAG));
    return Buffer.concat([key, decipher.final()]).toString('base64');
  } catch (error) {
    throw new FineTuningError(
      'export/other-key',
      'the work files of this export were encrypted under another FINE_TUNING_KEY',
      { cause: error },
    );
  }
}

function wrappingKey(exportKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', exportKey, '', 'fine-tuning work key 1', BYTES));
}
