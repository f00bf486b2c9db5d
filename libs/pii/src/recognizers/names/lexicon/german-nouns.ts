import { hashesOf } from '../../../words/hashes-of';
import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { oneOf } from '../../../words/words';
import { commonOf, placeOf, type NameLexicon } from './name-lexicon';

/** Words that only German has, so that one of them near a capital tells that the capital may be any noun's. */
const HASHES = hashesOf('names.german-function-words');
const REACH = 10;

/** Whether the words around the tokens are German, where nouns are capitalised. */
export function isInGerman(scan: TextScan, first: number, last: number): boolean {
  const { tokenHash } = scan;
  const to = Math.min(scan.tokenCount - 1, last + REACH);
  for (let t = Math.max(0, first - REACH); t <= to; t++) if (HASHES.has(tokenHash[t]!)) return true;
  return false;
}

const ENDINGS = new RegExp(`${oneOf('names.german-noun-endings')}s?$`);
const MIN_PART = 3;

/** Built like a noun: a noun's ending ("Reinigung"), or put together from words of the list ("Regen|tonne"). */
export function isGermanNoun(scan: TextScan, token: number, lexicon: NameLexicon): boolean {
  const word = scan.word(token).toLowerCase();
  if (word.length < 6) return false;
  if (ENDINGS.test(word)) return true;
  for (let at = MIN_PART; at <= word.length - MIN_PART && at < 24; at++) {
    if (!isWord(word.slice(at), lexicon)) continue;
    const modifier = word.slice(0, at);
    if (isWord(modifier, lexicon) || isWord(modifier.replace(/(?:s|n|en|es|er|e)$/, ''), lexicon))
      return true;
  }
  return false;
}

function isWord(part: string, lexicon: NameLexicon): boolean {
  if (part.length < MIN_PART) return false;
  const info = lexicon.lookup(hashWord(foldWord(part)));
  return commonOf(info) > 1 && placeOf(info) < 3;
}
