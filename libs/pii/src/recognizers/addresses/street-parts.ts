import { foldWord } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { endsClause, isCapital, isNumber, joinedBy, JOINT, lengthOf } from './address-cursor';
import { ADDRESS_WORD, type AddressLexicon } from './address-lexicon';
import { LINKS } from './street-words';

/** Longest street name, in words. */
const MAX_NAME = 6;

/** A street with its number, in tokens. */
export interface Street {
  readonly first: number;
  readonly last: number;
  /** 3 an address by itself; 2 probably; 1 only with a postcode, a place or a context word beside it. */
  readonly strength: number;
}

/** "874 Volkman Pike": a number and one to three capitalised words that end a part; only context makes it a street. */
export function unknownStreet(
  scan: TextScan,
  words: AddressLexicon,
  token: number,
  at: number,
): Street | undefined {
  let last = at - 1;
  while (
    last + 1 < scan.tokenCount &&
    last < at + 2 &&
    isCapital(scan, last + 1) &&
    (last < at || joinedBy(scan, last + 1) === JOINT.space) &&
    (words.of(scan.tokenHash[last + 1]!) & ADDRESS_WORD.unit) === 0
  )
    last++;
  const next = last + 1;
  const isPart =
    last > at &&
    (endsClause(scan, last) ||
      (next < scan.tokenCount && (words.of(scan.tokenHash[next]!) & ADDRESS_WORD.unit) !== 0));
  return isPart ? { first: token, last, strength: 0 } : undefined;
}

/** "Flat 12, ...", "Flat No. 5, ...": first word of a door, whose street follows a comma; `token` when it is none. */
export function doorStart(scan: TextScan, words: AddressLexicon, token: number): number {
  let first = token;
  while (first > 0 && first > token - 2 && isCapital(scan, first - 1)) {
    const bits = words.of(scan.tokenHash[first - 1]!);
    const isDoor =
      (bits & (ADDRESS_WORD.unit | ADDRESS_WORD.number)) !== 0 ||
      /^(?:villa|plot)$/i.test(scan.word(first - 1));
    if (!isDoor) break;
    first--;
  }
  return first;
}

/** Last token of a street name that starts at `token`. */
export function nameEnd(scan: TextScan, token: number): number {
  let last = token - 1;
  for (let i = token; i < scan.tokenCount && i < token + MAX_NAME; i++) {
    const link = joinedBy(scan, i);
    if (link !== JOINT.space && link !== JOINT.hyphen && link !== JOINT.dot && link !== JOINT.none)
      break;
    if (
      link === JOINT.dot &&
      i > token &&
      lengthOf(scan, i - 1) > 4 &&
      scan.codes[scan.tokenEnd[i - 1]!] === 0x2e
    )
      break;
    if (isCapital(scan, i) || (i > token && isNumber(scan, i) && lengthOf(scan, i) < 3)) last = i;
    else if (!LINKS.has(foldWord(scan.word(i)))) {
      // "12 rue du bac"
      if (last < token && i > token - 1 && lengthOf(scan, i) > 2) last = i;
      break;
    }
  }
  return last;
}
