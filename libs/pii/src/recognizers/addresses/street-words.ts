import { NAME_ROLE, roleOf, type NameLexicon } from '../names/lexicon/name-lexicon';
import type { TextScan } from '../../scan/text-scan';
import { endsClause, isNumber, joinedBy, JOINT, lengthOf } from './address-cursor';
import { words } from '../../words/words';

/** Points of the compass behind an American street name. */
export const DIRECTIONS = new Set(words('addresses.directions'));
/** Lower-case words inside street names. */
export const LINKS = new Set(words('addresses.street-links'));

const ENGLISH: ReadonlySet<string> = new Set(words('addresses.english-streets'));

export function isEnglish(word: string): boolean {
  return ENGLISH.has(word.toLowerCase());
}

/** "5 A, 00100", "10 A 5": the letter of a staircase; not "5 A friend". */
export function endsPart(scan: TextScan, token: number): boolean {
  if (token + 1 >= scan.tokenCount) return true;
  const link = joinedBy(scan, token + 1);
  return link !== JOINT.space || isNumber(scan, token + 1);
}

/** In lower case only words that can name a street: "123 main street", "9 oak lane". */
export function isChattyName(
  scan: TextScan,
  names: NameLexicon,
  from: number,
  to: number,
): boolean {
  for (let i = from; i < to; i++) {
    const role = roleOf(names.lookup(scan.tokenHash[i]!));
    if (role === NAME_ROLE.determiner || role === NAME_ROLE.preposition || role === NAME_ROLE.and)
      return false;
  }
  return true;
}

/** The `s` of "St Mary's". */
export function isPossessive(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return (
    lengthOf(scan, token) === 1 && scan.codes[start] === 0x73 && scan.codes[start - 1] === 0x27
  );
}

/** "Street 2, ...": a short number that belongs to the street's name. */
export function isStreetNumber(scan: TextScan, token: number): boolean {
  return (
    token < scan.tokenCount &&
    joinedBy(scan, token) === JOINT.space &&
    isNumber(scan, token) &&
    lengthOf(scan, token) < 3 &&
    endsClause(scan, token)
  );
}
