import { foldWord, hashWord } from '../../../scan/char-class';
import { words } from '../../../words/words';
import { pairHash } from './name-lexicon';

/**
 * A set of two words each, as the hashes of `pairHash`.
 * @example pairHashesOf('names.sql-pairs').has(pairHash(scan.tokenHash[token]!, scan.tokenHash[token + 1]!))
 */
export function pairHashesOf(set: string): ReadonlySet<number> {
  return new Set(
    words(set).map((pair) => {
      const [first = '', second = ''] = pair.split(' ');
      return pairHash(hashWord(foldWord(first)), hashWord(foldWord(second)));
    }),
  );
}
