import { foldWord, LOWER } from '../../scan/char-class';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  placeOf,
  roleOf,
  type NameLexicon,
} from '../names/lexicon/name-lexicon';
import type { TextScan } from '../../scan/text-scan';
import {
  isCapital,
  isHouseNumber,
  isNumber,
  isOrdinal,
  joinedBy,
  JOINT,
  lengthOf,
} from './address-cursor';
import {
  DIRECTIONS,
  endsPart,
  isChattyName,
  isEnglish,
  isPossessive,
  isStreetNumber,
  LINKS,
} from './street-words';
import { doorStart, nameEnd, unknownStreet, type Street } from './street-parts';
import { ADDRESS_WORD, type AddressLexicon } from './address-lexicon';
import { words } from '../../words/words';

/** Longest street name, in words. */
const MAX_NAME = 6;
/** Words of a sentence or a street's name in lower case: "rue de la Paix". */
const PARTICLES: ReadonlySet<string> = new Set(words('addresses.street-particles'));
/** Compound street names with these endings need nothing else beside their number; folded. */
const NUMBER_LAST = words('addresses.number-last-endings');
/** Capitals that open a street's name: "Am Markt", "Alte Straße". */
const OPENERS: ReadonlySet<string> = new Set(words('addresses.street-openers'));

function isOrdinalSign(scan: TextScan, token: number): boolean {
  const code = scan.codes[scan.tokenStart[token]!]!;
  return (code === 0xba || code === 0xaa) && lengthOf(scan, token) === 1;
}

/** Finds the street that a house number belongs to: in front of it, or behind it. */
export class StreetFinder {
  constructor(
    private readonly words: AddressLexicon,
    private readonly names: NameLexicon,
  ) {}

  /** The street around the house number at `token`. */
  around(scan: TextScan, token: number): Street | undefined {
    return this.numberFirst(scan, token) ?? this.numberLast(scan, token);
  }

  /** "123 Main Street", "12 bis, rue de la Paix", "221B Baker St" */
  private numberFirst(scan: TextScan, token: number): Street | undefined {
    let at = token + 1;
    // "12-14 High Street", "12/3 High Street", "12 bis rue"
    if (
      at < scan.tokenCount &&
      (joinedBy(scan, at) === JOINT.hyphen || joinedBy(scan, at) === JOINT.slash) &&
      (isHouseNumber(scan, at) || /^[A-Z]$/.test(scan.word(at)))
    )
      at++;
    if (
      at < scan.tokenCount &&
      joinedBy(scan, at) === JOINT.space &&
      /^(?:bis|ter|quater|[a-dA-D])$/.test(scan.word(at)) &&
      at + 1 < scan.tokenCount
    )
      at++;
    if (at >= scan.tokenCount) return undefined;
    const gap = joinedBy(scan, at);
    if (gap !== JOINT.space && gap !== JOINT.comma) return undefined;
    const opening = this.words.of(scan.tokenHash[at]!);
    if ((opening & ADDRESS_WORD.before) !== 0) {
      const dotted = at + 1 < scan.tokenCount && joinedBy(scan, at + 1) === JOINT.dot;
      const weak = (opening & ADDRESS_WORD.beforeWeak) !== 0 && !isCapital(scan, at) && !dotted;
      const last = nameEnd(scan, at + 1);
      if (last > at && !(lengthOf(scan, at) < 3 && !dotted))
        return {
          first: token,
          last,
          strength: weak || (opening & ADDRESS_WORD.beforeWeak) !== 0 ? 1 : 3,
        };
    }
    const door = gap === JOINT.comma ? doorStart(scan, this.words, token) : token;
    if (gap !== JOINT.space && !(gap === JOINT.comma && door < token)) return undefined;
    let capitals = 0;
    for (let i = at; i < scan.tokenCount && i < at + MAX_NAME; i++) {
      const link = i === at ? JOINT.space : joinedBy(scan, i);
      // St Mary's Avenue
      if (link === JOINT.dot && isPossessive(scan, i)) {
        capitals++;
        continue;
      }
      // "Room 5 is free. Main Street"
      if (link === JOINT.dot && lengthOf(scan, i - 1) > 3) return undefined;
      if (link !== JOINT.space && link !== JOINT.dot && link !== JOINT.hyphen) return undefined;
      const bits = this.words.of(scan.tokenHash[i]!);
      const strong = (bits & ADDRESS_WORD.after) !== 0;
      if (i > at && (strong || (bits & ADDRESS_WORD.afterWeak) !== 0)) {
        // "123 Park Avenue South", "5 Main St. NW"; a further street word ends it: "12 Park Street Road"
        let last = i;
        // "Bedok North Street 2"
        if (strong && isStreetNumber(scan, last + 1)) last++;
        while (
          last + 1 < scan.tokenCount &&
          joinedBy(scan, last + 1) === JOINT.space &&
          isCapital(scan, last + 1) &&
          (this.words.of(scan.tokenHash[last + 1]!) &
            (ADDRESS_WORD.after | ADDRESS_WORD.afterWeak)) !==
            0 &&
          last < i + 2
        )
          last++;
        while (
          last + 1 < scan.tokenCount &&
          (joinedBy(scan, last + 1) === JOINT.space || joinedBy(scan, last + 1) === JOINT.dot) &&
          DIRECTIONS.has(foldWord(scan.word(last + 1))) &&
          last < i + 3
        )
          last++;
        const proper = isCapital(scan, i) && capitals === i - at;
        const named = capitals > 0 || isOrdinal(scan, at);
        if (proper && named) return { first: door, last, strength: strong ? 3 : 2 };
        if (i - at > 3 || (capitals > 0 && capitals < i - at)) return undefined;
        return {
          first: door,
          last,
          strength: strong && named ? 2 : isChattyName(scan, this.names, at, i) ? 1 : 0,
        };
      }
      if (isCapital(scan, i) || isOrdinal(scan, i)) capitals++;
      else if (lengthOf(scan, i) < 2 || (isNumber(scan, i) && i > at)) break;
    }
    return unknownStreet(scan, this.words, token, at);
  }

  /** "Hauptstraße 12", "Calle Mayor, 5", "ul. Długa 5/7", "Kossuth utca 5." */
  private numberLast(scan: TextScan, token: number): Street | undefined {
    let last = token;
    // "5/7", "12-14", "12 a", "10 bis"
    while (last + 1 < scan.tokenCount && last < token + 3) {
      const link = joinedBy(scan, last + 1);
      if ((link === JOINT.slash || link === JOINT.hyphen) && isHouseNumber(scan, last + 1)) last++;
      // "8/B"
      else if (link === JOINT.slash && /^[A-Z]$/.test(scan.word(last + 1))) last++;
      else if (link === JOINT.space && /^(?:bis|ter|quater)$/.test(scan.word(last + 1))) last++;
      else if (
        link === JOINT.space &&
        lengthOf(scan, last + 1) === 1 &&
        /^[a-fA-F]$/.test(scan.word(last + 1)) &&
        (!/^[aA]$/.test(scan.word(last + 1)) || endsPart(scan, last + 1))
      )
        last++;
      else break;
    }
    let at = token - 1;
    let link = joinedBy(scan, token);
    let numbered = false;
    while (
      at > 0 &&
      // The ordinal sign of "n.º" is a letter of its own.
      ((this.words.of(scan.tokenHash[at]!) & ADDRESS_WORD.number) !== 0 ||
        isOrdinalSign(scan, at)) &&
      lengthOf(scan, at) < 11 &&
      at > token - 4
    ) {
      link = joinedBy(scan, at);
      numbered = true;
      at--;
    }
    if (
      at < 0 ||
      link === JOINT.broken ||
      link === JOINT.line ||
      link === JOINT.slash ||
      (link === JOINT.hyphen && !numbered)
    )
      return undefined;
    const comma = link === JOINT.comma;
    const nearest = this.words.of(scan.tokenHash[at]!);
    if (link === JOINT.dot && (nearest & ADDRESS_WORD.after) === 0) {
      const abbreviated = /str$/i.test(scan.word(at));
      if (!abbreviated && !numbered) return undefined;
    }
    // "Hauptstraße 5", "hauptstr 5" in a chat
    if (!comma && this.words.isCompound(scan, at)) {
      if (!isCapital(scan, at)) return { first: at, last, strength: 1 };
      const word = foldWord(scan.word(at));
      return {
        first: this.nameStart(scan, at),
        last,
        strength: NUMBER_LAST.some((ending) => word.endsWith(ending)) ? 3 : 2,
      };
    }
    // "Berliner Straße 5", "Kossuth Lajos utca 5", "Atatürk Caddesi No: 5", "Karlovo náměstí 12"
    // In Russian and Ukrainian a comma stands between: "Красная ул., 893"
    const cyrillic =
      scan.codes[scan.tokenStart[at]!]! > 0x400 && scan.codes[scan.tokenStart[at]!]! < 0x530;
    if ((nearest & ADDRESS_WORD.after) !== 0 && (!comma || cyrillic) && at > 0) {
      const first = this.nameStart(scan, at);
      if (first < at) return { first, last, strength: isEnglish(scan.word(at)) ? 1 : 3 };
    }
    // Back over the name to the word that opens it: "Calle de la Cruz 5", "Via Roma, 12", "ул. Ленина, д. 5"
    let capitals = 0;
    for (let i = at; i >= 0 && i > at - MAX_NAME; i--) {
      const bits = this.words.of(scan.tokenHash[i]!);
      if ((bits & ADDRESS_WORD.before) !== 0 && i < at && capitals > 0) {
        const dotted = joinedBy(scan, i + 1) === JOINT.dot || joinedBy(scan, i + 1) === JOINT.slash;
        const weak = (bits & ADDRESS_WORD.beforeWeak) !== 0;
        if (lengthOf(scan, i) <= 2 && !dotted && lengthOf(scan, i) < 2) return undefined;
        return {
          first: i,
          last,
          strength:
            weak && !dotted && !isCapital(scan, i)
              ? 1
              : weak && lengthOf(scan, i) < 3 && !dotted
                ? 1
                : weak && !dotted
                  ? 2
                  : 3,
        };
      }
      if (i < at) {
        const between = joinedBy(scan, i + 1);
        if (between !== JOINT.space && between !== JOINT.hyphen && between !== JOINT.dot) break;
      }
      if (isCapital(scan, i) || isHouseNumber(scan, i)) capitals++;
      else if (!LINKS.has(foldWord(scan.word(i)))) break;
    }
    return this.isPlainName(scan, at, comma)
      ? { first: this.nameStart(scan, at), last, strength: 0 }
      : undefined;
  }

  /** "Dlouhá 12" in front of a postcode. */
  private isPlainName(scan: TextScan, at: number, comma: boolean): boolean {
    if (comma || !isCapital(scan, at) || lengthOf(scan, at) < 3) return false;
    // "ISO 13849-1, IEC 61508": norms, models and forms are numbered behind an acronym, houses are not.
    const info = this.names.lookup(scan.tokenHash[at]!);
    if (lengthOf(scan, at) < 5 && (scan.tokenFlags[at]! & LOWER) === 0 && placeOf(info) === 0)
      return false;
    return roleOf(info) !== NAME_ROLE.time;
  }

  /** First token of the capitalised words that end at `at`. */
  private nameStart(scan: TextScan, at: number): number {
    let first = at;
    while (first > 0 && at - first < 4) {
      const link = joinedBy(scan, first);
      if (
        link !== JOINT.space &&
        link !== JOINT.hyphen &&
        !(link === JOINT.dot && lengthOf(scan, first - 1) < 5)
      )
        break;
      const previous = first - 1;
      const info = this.names.lookup(scan.tokenHash[previous]!);
      const role = roleOf(info);
      const word = scan.word(previous);
      if (isNumber(scan, previous) || (!isCapital(scan, previous) && !PARTICLES.has(word))) break;
      // "Ich wohne in der Berliner Straße": prepositions belong to the sentence when they stand in lower case first.
      if (
        isCapital(scan, previous) &&
        link === JOINT.space &&
        commonOf(info) === 3 &&
        placeOf(info) === 0 &&
        firstOf(info) < 2 &&
        lastOf(info) < 2 &&
        !OPENERS.has(word)
      )
        break;
      if (role === NAME_ROLE.greet || role === NAME_ROLE.sign || role === NAME_ROLE.title) break;
      first = previous;
    }
    while (first < at && !isCapital(scan, first)) first++;
    return first;
  }
}
