import type { TextScan } from '../../../scan/text-scan';
import { hashesOf } from '../../../words/hashes-of';
import { commonOf, firstOf, lastOf, ORG_BIT, type NameLexicon } from './name-lexicon';

/** Given names that are words of everyday language as well. */
export const EVERYDAY = hashesOf('names.everyday-words');

/** What is a word of some language when it is written small: "claire", "dolores", "sung". */
export const LOWER_WORDS: ReadonlySet<number> = new Set([
  ...EVERYDAY,
  ...hashesOf('names.lower-words'),
]);

/**
 * Well known as a given name and as no ordinary word: "Kevin", "Sofia", not "Rose" or "Ruby". The place of such a word alone never
 * says that it names a thing: "How was the movie Kevin?" is written as often as "the song Layla".
 */
export function isPlainGiven(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const hash = scan.tokenHash[token]!;
  const info = lexicon.lookup(hash);
  return firstOf(info) > 2 && commonOf(info) < 2 && !EVERYDAY.has(hash);
}

/** A plain given name, or a family name that is neither a word nor a company: "Okonkwo", not "Baker" or "Warner". */
export function isPlainName(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  const isFamily = lastOf(info) > 2 && commonOf(info) === 0 && (info & ORG_BIT) === 0;
  return isFamily || isPlainGiven(scan, lexicon, token);
}

/** One of the words `first` to `last` is a plain name. */
export function hasPlainName(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  for (let token = first; token <= last; token++)
    if (isPlainName(scan, lexicon, token)) return true;
  return false;
}
