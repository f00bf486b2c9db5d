import { isUuid, makeOf } from './assignments/secret-value';
import { wordLikeness } from './letter-pairs';

const LEAST_MIXED = 20;
const LEAST_BASE32 = 16;
const LEAST_HEX = 32;
/** {@link wordLikeness} of letters that were drawn, in runs of two or more. */
const DRAWN = 4.2;

/**
 * Letters and digits that a machine drew: hexadecimal of a key's length, base32 of a one-time secret, or both cases and digits
 * mixed without making words. Identifiers, versions, names of files and models are made of words and are none. A hash of
 * content is hexadecimal too: only what stands before the string tells them apart.
 */
export function isDrawn(text: string): boolean {
  if (isUuid(text)) return true;
  if (!/^[\w-]+$/.test(text) || text.includes('__')) return false;
  const make = makeOf(text);
  if (make.digits < 2 || make.lower + make.upper < 4) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= LEAST_HEX && make.digits >= 6;
  if (/^[A-Z2-7]+$/.test(text)) return text.length >= LEAST_BASE32 && wordLikeness(text) < DRAWN;
  if (text.length < LEAST_MIXED || make.digits < 3 || make.entropy < 3.2) return false;
  return wordLikeness(text) < DRAWN;
}
