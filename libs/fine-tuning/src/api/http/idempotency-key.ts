import { REQUEST_LIMITS } from '../../common/limits';
import { BadHeaderError } from '../problem/http.errors';

const { idempotencyKeyLength: LONGEST } = REQUEST_LIMITS;

/** @throws BadHeaderError for a key that is empty, too long or not printable ASCII */
export function idempotencyKeyOf(key: string | string[] | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length > LONGEST || !/^[\x21-\x7e]+$/.test(key)) {
    throw new BadHeaderError(
      'request/idempotency-key',
      `Idempotency-Key must be 1 to ${LONGEST} printable ASCII characters`,
    );
  }
  return key;
}
