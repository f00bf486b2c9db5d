import { BadHeaderError } from '../problem/http.errors';

/** @throws BadHeaderError for a key that is empty, too long or not printable ASCII */
export function idempotencyKeyOf(key: string | string[] | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new BadHeaderError(
      'request/idempotency-key',
      'Idempotency-Key must be 1 to 255 printable ASCII characters',
    );
  }
  return key;
}
