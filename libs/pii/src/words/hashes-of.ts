import { foldWord, hashWord } from '../scan/char-class';
import { words } from './words';

/**
 * The words of a set as the hashes of `TextScan.tokenHash`.
 * @example hashesOf('names.thing-heads').has(scan.tokenHash[token]!)
 */
export function hashesOf(set: string): ReadonlySet<number> {
  return new Set(words(set).map((word) => hashWord(foldWord(word))));
}
