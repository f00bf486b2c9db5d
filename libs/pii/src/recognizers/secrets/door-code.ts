import { hashWord } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { oneOf } from '../../words/words';
import { GAP, gapBefore } from '../names/name-gaps';

/** "the code to the garage is ..." */
export const OF_DOOR = new RegExp(
  `^\\s(?:to|for|of|zum|zur|für|de|del|della|du)\\s(?:\\p{L}{1,6}\\s){0,3}${oneOf('secrets.pin-code-qualifiers')}(?:\\s(?:is|ist|es|est|è)\\s|\\s?:\\s)(?=[#*]?\\d)`,
  'iu',
);
const HASH = hashWord('hash');
const OF = hashWord('of');
/** "of the", "of my", "of": what stands between "hash" and what it is made of. */
const HASH_REACH = 3;

/** "the hash of the password is 5f4d...": no password. "We don't hash. The password is ..." names one. */
export function isOfHash(scan: TextScan, token: number): boolean {
  for (let of = token - 1; of > 0 && of >= token - HASH_REACH + 1; of--) {
    if (gapBefore(scan, of + 1) !== GAP.space) return false;
    if (scan.tokenHash[of] === OF)
      return scan.tokenHash[of - 1] === HASH && gapBefore(scan, of) === GAP.space;
  }
  return false;
}
