import type { TextScan } from '../../../scan/text-scan';
import { hashesOf } from '../../../words/hashes-of';
import { commonOf, firstOf, NAME_ROLE, placeOf, roleOf, type NameLexicon } from './name-lexicon';

/** Given names that are words of everyday language as well. */
export const EVERYDAY = hashesOf('names.everyday-words');

/**
 * Well known as a given name and as nothing else: "Kevin", not "Rose", "Sofia" or "Ruby". The place of such a word alone never
 * says that it names a thing: "How was the movie Kevin?" is written as often as "the song Layla".
 */
export function isPlainGiven(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const hash = scan.tokenHash[token]!;
  const info = lexicon.lookup(hash);
  return (
    firstOf(info) > 2 &&
    commonOf(info) < 2 &&
    placeOf(info) < 2 &&
    roleOf(info) !== NAME_ROLE.tech &&
    !EVERYDAY.has(hash)
  );
}

/** One of the words `first` to `last` is a plain given name. */
export function hasPlainGiven(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  for (let token = first; token <= last; token++)
    if (isPlainGiven(scan, lexicon, token)) return true;
  return false;
}
