import type { Pseudonyms } from '../pseudonyms';
import type { HeldOut } from './recipe';

/**
 * What is said of held-out texts in public. Of short ones the hash is keyed, because they can be guessed and a plain hash would tell
 * which they are. @publicApi
 */
export type PublicHeldOut =
  | { readonly bytes: number; readonly sha256: string }
  | { readonly bytes: number; readonly hmacSha256: string };

/** Nobody guesses a text of this length. */
const LONG = 4096;

export function publicHeldOut(
  { bytes, sha256 }: HeldOut,
  pseudonyms: Pick<Pseudonyms, 'mark'>,
): PublicHeldOut {
  return bytes < LONG
    ? { bytes, hmacSha256: pseudonyms.mark(`decontaminate\n${sha256}`) }
    : { bytes, sha256 };
}
