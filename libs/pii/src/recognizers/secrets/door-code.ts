import { hashWord } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { oneOf } from '../../words/words';

/** "the code to the garage is ..." */
export const OF_DOOR = new RegExp(
  `^\\s(?:to|for|of|zum|zur|für|de|del|della|du)\\s(?:\\p{L}{1,6}\\s){0,3}${oneOf('secrets.pin-code-qualifiers')}(?:\\s(?:is|ist|es|est|è)\\s|\\s?:\\s)(?=[#*]?\\d)`,
  'iu',
);
const HASH = hashWord('hash');
const HASH_REACH = 4;

/** "the hash of the password is 5f4d...": no password. */
export function isOfHash(scan: TextScan, token: number): boolean {
  for (let i = token - 1; i >= 0 && i >= token - HASH_REACH; i--)
    if (scan.tokenHash[i] === HASH) return true;
  return false;
}
