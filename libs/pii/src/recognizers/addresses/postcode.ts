import type { NameLexicon } from '../names/lexicon/name-lexicon';
import { commonOf, placeOf, roleOf, NAME_ROLE } from '../names/lexicon/name-lexicon';
import { LETTER } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { isCapital, isNumber, isUpperWord, joinedBy, JOINT, lengthOf } from './address-cursor';
import { ADDRESS_WORD, type AddressLexicon } from './address-lexicon';
import { words } from '../../words/words';

/** A postcode with what belongs to it, in tokens. */
export interface Postcode {
  readonly first: number;
  readonly last: number;
  /** 3 nothing else looks so; 2 with a known place; 1 a number before a capitalised word. */
  readonly strength: number;
}

const PREFIXES = new Set(words('addresses.country-prefixes'));
/** "Frankfurt am Main", "Saint-Denis sur Loire" */
const PARTICLES: ReadonlySet<string> = new Set(words('addresses.place-particles'));

/** Postcodes of some forty countries with their place names, at one token. */
export class PostcodeReader {
  constructor(
    private readonly words: AddressLexicon,
    private readonly names: NameLexicon,
  ) {}

  /** A postcode whose first token is `token`. */
  at(scan: TextScan, token: number): Postcode | undefined {
    if (token >= scan.tokenCount) return undefined;
    return (
      this.british(scan, token) ?? this.northAmerican(scan, token) ?? this.numeric(scan, token)
    );
  }

  /** "SW1A 1AA", "D02 X285", "K1A 0B1" */
  private british(scan: TextScan, token: number): Postcode | undefined {
    const length = lengthOf(scan, token);
    if (length < 2 || length > 7 || (scan.tokenFlags[token]! & LETTER) === 0) return undefined;
    const code = scan.codes[scan.tokenStart[token]!]!;
    if (code < 0x41 || code > 0x5a) return undefined;
    // #FF33CC
    if (scan.codes[scan.tokenStart[token]! - 1] === 0x23) return undefined;
    const one = scan.word(token);
    if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(one) && length > 5)
      return { first: token, last: token, strength: 2 };
    if (
      token + 1 >= scan.tokenCount ||
      joinedBy(scan, token + 1) !== JOINT.space ||
      scan.tokenStart[token + 1]! - scan.tokenEnd[token]! !== 1
    )
      return undefined;
    const two = scan.word(token + 1);
    if (/^[A-Z]{1,2}\d[A-Z\d]?$/.test(one) && /^\d[ABD-HJLNP-UW-Z]{2}$/.test(two))
      return { first: token, last: token + 1, strength: 3 };
    if (/^[ABCEGHJ-NPRSTVXY]\d[A-Z]$/.test(one) && /^\d[A-Z]\d$/.test(two))
      return { first: token, last: token + 1, strength: 3 };
    if (
      /^(?:[AC-FHKNPRTV-Y]\d{2}|D6W)$/.test(one) &&
      /^[0-9AC-FHKNPRTV-Y]{4}$/.test(two) &&
      /[A-Z]/.test(two) &&
      /\d/.test(two)
    )
      return { first: token, last: token + 1, strength: 2 };
    return undefined;
  }

  /** "IL 62704", "Illinois 62704-1234", "NSW 2000", "ON K1A 0B1" */
  private northAmerican(scan: TextScan, token: number): Postcode | undefined {
    const bits = this.words.of(scan.tokenHash[token]!);
    const next = token + 1;
    if (
      (bits &
        (ADDRESS_WORD.usState |
          ADDRESS_WORD.auState |
          ADDRESS_WORD.caProvince |
          ADDRESS_WORD.longState)) ===
        0 ||
      next >= scan.tokenCount
    )
      return undefined;
    const between = joinedBy(scan, next);
    if (between !== JOINT.space && between !== JOINT.comma && between !== JOINT.dot)
      return undefined;
    // "Employee ID 48213" is nobody's Idaho.
    if (scan.word(token) === 'ID' && joinedBy(scan, token) !== JOINT.comma) return undefined;
    const short = isUpperWord(scan, token, 2) || isUpperWord(scan, token, 3);
    if ((bits & ADDRESS_WORD.longState) === 0 && !short) return undefined;
    if (
      (bits & (ADDRESS_WORD.usState | ADDRESS_WORD.longState)) !== 0 &&
      isNumber(scan, next) &&
      lengthOf(scan, next) === 5
    ) {
      const plusFour =
        next + 1 < scan.tokenCount &&
        joinedBy(scan, next + 1) === JOINT.hyphen &&
        isNumber(scan, next + 1) &&
        lengthOf(scan, next + 1) === 4;
      return { first: token, last: plusFour ? next + 1 : next, strength: 3 };
    }
    if (
      (bits & (ADDRESS_WORD.auState | ADDRESS_WORD.longState)) !== 0 &&
      isNumber(scan, next) &&
      lengthOf(scan, next) === 4
    )
      return { first: token, last: next, strength: lengthOf(scan, token) > 2 ? 3 : 2 };
    if ((bits & (ADDRESS_WORD.caProvince | ADDRESS_WORD.longState)) !== 0) {
      const canadian = this.british(scan, next);
      if (canadian !== undefined) return { first: token, last: canadian.last, strength: 3 };
    }
    return undefined;
  }

  /** Digits with their place: "10115 Berlin", "1012 AB Amsterdam", "00-950 Warszawa", "111 22 Stockholm". */
  private numeric(scan: TextScan, token: number): Postcode | undefined {
    let first = token;
    let prefixed = false;
    if (!isNumber(scan, token)) {
      // "D-10115": the country's letters.
      if (
        token + 1 >= scan.tokenCount ||
        !isNumber(scan, token + 1) ||
        joinedBy(scan, token + 1) !== JOINT.hyphen ||
        lengthOf(scan, token) > 3 ||
        !PREFIXES.has(scan.word(token))
      )
        return undefined;
      prefixed = true;
      token++;
    } else if (
      token > 0 &&
      joinedBy(scan, token) === JOINT.hyphen &&
      PREFIXES.has(scan.word(token - 1))
    ) {
      first = token - 1;
      prefixed = true;
    }
    const digits = lengthOf(scan, token);
    if (digits < 2 || digits > 6) return undefined;
    const next = token + 1;
    const link = next < scan.tokenCount ? joinedBy(scan, next) : JOINT.broken;
    const second = link !== JOINT.broken && isNumber(scan, next) ? lengthOf(scan, next) : 0;
    if (
      digits === 4 &&
      next < scan.tokenCount &&
      (link === JOINT.space || link === JOINT.none) &&
      isUpperWord(scan, next, 2)
    ) {
      // "(c) 2014-2017 TJ Holowaychuk"
      if (isCopyrightYear(scan, token)) return undefined;
      const city = this.city(scan, next + 1, JOINT.space);
      const strong = city > next && scan.codes[scan.tokenStart[token]!] !== 0x30;
      return { first, last: city > next ? city : next, strength: strong ? 3 : 1 };
    }
    if (
      link === JOINT.hyphen &&
      ((digits === 2 && second === 3) ||
        (digits === 4 && second === 3) ||
        (digits === 5 && second === 3))
    ) {
      const city = this.city(scan, next + 1, JOINT.space);
      if (city > next) return { first, last: city, strength: 3 };
      // 74226-284-1581: a part number.
      if (next + 1 < scan.tokenCount && joinedBy(scan, next + 1) === JOINT.hyphen) return undefined;
      return { first, last: next, strength: digits === 5 ? 2 : 1 };
    }
    if (link === JOINT.space && digits === 3 && second === 2) {
      const city = this.city(scan, next + 1, JOINT.space);
      return city > next
        ? {
            first,
            last: this.district(scan, city),
            strength:
              prefixed || this.isPlace(scan, next + 1) ? 3 : followsStreet(scan, first) ? 2 : 1,
          }
        : undefined;
    }
    if (digits < 4) return undefined;
    const city = this.city(scan, next, JOINT.space);
    // "80331 münchen" in a chat
    if (city < next && digits === 5 && link === JOINT.space && this.isTown(scan, next))
      return { first, last: next, strength: 2 };
    if (city < next) return prefixed ? { first, last: token, strength: 2 } : undefined;
    const place = this.isPlace(scan, next);
    return {
      first,
      last: this.district(scan, city),
      strength: prefixed ? 3 : place && digits > 4 ? 2 : 1,
    };
  }

  /** Last token of a place name that starts at `token`; token - 1 when none does. */
  city(scan: TextScan, token: number, link: number): number {
    if (token >= scan.tokenCount || !isCapital(scan, token)) return token - 1;
    const between = joinedBy(scan, token);
    if (between !== link && !(link === JOINT.space && between === JOINT.comma)) return token - 1;
    if (roleOf(this.names.lookup(scan.tokenHash[token]!)) === NAME_ROLE.time) return token - 1;
    let last = token;
    while (last + 1 < scan.tokenCount && last < token + 4) {
      const next = joinedBy(scan, last + 1);
      if (next !== JOINT.space && next !== JOINT.hyphen && next !== JOINT.slash) break;
      if (isCapital(scan, last + 1) && !this.isStateOrUnit(scan, last + 1)) {
        last++;
        continue;
      }
      // "Frankfurt am Main", "Saint-Denis sur Loire"
      const particle = PARTICLES.has(scan.word(last + 1));
      if (
        !particle ||
        last + 2 >= scan.tokenCount ||
        !isCapital(scan, last + 2) ||
        last + 2 > token + 4 ||
        (joinedBy(scan, last + 2) > JOINT.space && joinedBy(scan, last + 2) !== JOINT.hyphen)
      )
        break;
      last += 2;
    }
    return last;
  }

  private isStateOrUnit(scan: TextScan, token: number): boolean {
    const bits = this.words.of(scan.tokenHash[token]!);
    return (
      (bits & ADDRESS_WORD.unit) !== 0 ||
      (isUpperWord(scan, token, 2) &&
        (bits & (ADDRESS_WORD.usState | ADDRESS_WORD.caProvince)) !== 0)
    );
  }

  /** "Praha 1", "Dublin 4", "Paris Cedex 08" */
  district(scan: TextScan, city: number): number {
    const next = city + 1;
    if (next >= scan.tokenCount || joinedBy(scan, next) !== JOINT.space) return city;
    if (isNumber(scan, next) && lengthOf(scan, next) < 3) return next;
    if (/^cedex$/i.test(scan.word(next)))
      return next + 1 < scan.tokenCount &&
        isNumber(scan, next + 1) &&
        joinedBy(scan, next + 1) === JOINT.space
        ? next + 1
        : next;
    return city;
  }

  /** A town and nothing else, in lower case. */
  private isTown(scan: TextScan, token: number): boolean {
    const info = this.names.lookup(scan.tokenHash[token]!);
    return (
      placeOf(info) > 1 &&
      commonOf(info) === 0 &&
      roleOf(info) === NAME_ROLE.none &&
      lengthOf(scan, token) > 3
    );
  }

  isPlace(scan: TextScan, token: number): boolean {
    const info = this.names.lookup(scan.tokenHash[token]!);
    return placeOf(info) > 0 && (commonOf(info) < 2 || placeOf(info) > 1);
  }
}

function isCopyrightYear(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return /(?:\(c\)|©|copyright|\d{4}\s?[-,])\s{0,2}$/i.test(
    scan.text.slice(Math.max(0, start - 12), start),
  );
}

/** Behind a comma or on a line of its own. */
function followsStreet(scan: TextScan, token: number): boolean {
  const link = joinedBy(scan, token);
  return link === JOINT.comma || link === JOINT.line;
}
