import { ReadableStream } from 'node:stream/web';
import { loadAge } from './load-age';
import { FineTuningError, StorageError, UsageError } from '../fine-tuning.errors';

/** What stands behind the name of a file that is encrypted with age (age-encryption.org/v1). */
export const AGE = '.age';

/** Encrypts a stream for recipients that `checkRecipients` let through. Memory: some chunks of 64 KiB. */
export async function* ageEncrypted(
  content: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(ReadableStream.from(content));
}

/**
 * @param identities as `parseIdentities` answers
 * @throws StorageError `storage/not-for-us` when it was encrypted for others, `storage/damaged`
 */
export async function* ageDecrypted(
  content: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    yield* await decrypter.decrypt(ReadableStream.from(content));
  } catch (error) {
    // Of the storage that it is read from.
    if (error instanceof FineTuningError || typeof (error as { code?: unknown }).code === 'string')
      throw error;
    // Its class may be that of another context.
    if (/no identity matched/.test(String((error as { message?: unknown }).message)))
      throw new StorageError('storage/not-for-us', 'the file is encrypted for other recipients', {
        cause: error,
      });
    throw new StorageError('storage/damaged', 'the encrypted file is damaged', { cause: error });
  }
}

/**
 * Identities of an age identity file: one a line, with comments. One that is itself encrypted with a passphrase, and those of
 * plugins, are refused.
 * @throws UsageError `verify/identity`, naming the line
 */
export function parseIdentities(text: string, field: string): string[] {
  const identities: string[] = [];
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (!/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/.test(line))
      throw new UsageError(
        'verify/identity',
        `${field}: line ${at + 1} is no identity; expected AGE-SECRET-KEY-1..., not encrypted with a passphrase`,
        field,
      );
    identities.push(line);
  }
  if (identities.length === 0)
    throw new UsageError('verify/identity', `${field}: the file holds no identity`, field);
  return identities;
}
