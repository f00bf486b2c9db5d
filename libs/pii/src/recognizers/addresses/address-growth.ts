import { placeOf, type NameLexicon } from '../names/lexicon/name-lexicon';
import { DIGIT, LETTER } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { endsClause, isCapital, isNumber, joinedBy, JOINT, lengthOf } from './address-cursor';
import { ADDRESS_WORD, type AddressLexicon } from './address-lexicon';
import type { PostcodeReader } from './postcode';

/** One address while it grows: tokens, and how sure its parts make it. */
export interface Growing {
  first: number;
  last: number;
  located: boolean;
  /** Best strength of a postcode taken in. */
  postcode: number;
}

/** Takes units, postcodes, places, regions and countries into an address, over commas and one line break. */
export class AddressGrowth {
  constructor(
    private readonly words: AddressLexicon,
    private readonly postcodes: PostcodeReader,
    private readonly names: NameLexicon,
  ) {}

  /** Takes in what belongs to an address on both sides: units, postcode, place, region, country. */
  grow(scan: TextScan, address: Growing): Growing {
    this.growLeft(scan, address);
    for (let step = 0; step < 8; step++) {
      const next = address.last + 1;
      if (next >= scan.tokenCount) break;
      const link = joinedBy(scan, next);
      if (link === JOINT.broken || link === JOINT.none) break;
      const unit = Math.max(this.unitEnd(scan, next, link), this.quarterEnd(scan, next, link));
      if (unit >= next) {
        address.last = unit;
        continue;
      }
      const postcode = link === JOINT.slash ? undefined : this.postcodes.at(scan, next);
      if (postcode !== undefined && postcode.first >= next) {
        address.last = postcode.last;
        address.located = true;
        address.postcode = Math.max(address.postcode, postcode.strength);
        continue;
      }
      const bare =
        isNumber(scan, next) &&
        (link === JOINT.comma || link === JOINT.line || link === JOINT.hyphen || address.located);
      const digits = lengthOf(scan, next);
      if (
        bare &&
        ((address.located && digits >= 4) || (link === JOINT.comma && digits >= 5)) &&
        digits <= 6 &&
        link !== JOINT.line
      ) {
        address.last = next;
        continue;
      }
      const city = this.cityAfter(scan, next, link, address.located);
      if (city < next) break;
      address.last = this.postcodes.district(scan, city);
      address.located = true;
      // "Bengaluru 560001": the postcode came along.
      const isWhole = lengthOf(scan, address.last) > 4;
      // "Θεσσαλονίκη 546 23"
      const isSplit = address.last > next + 1 && isNumber(scan, address.last - 1);
      if (isNumber(scan, address.last) && (isWhole || isSplit))
        address.postcode = Math.max(address.postcode, 2);
    }
    return address;
  }

  /** "Flat 3, 12 High Street", "Apt 5 - 100 King St" */
  private growLeft(scan: TextScan, address: Growing): void {
    this.placeBefore(scan, address);
    const number = address.first - 1;
    const word = number - 1;
    if (word < 0 || !(isNumber(scan, number) || lengthOf(scan, number) < 4)) return;
    const link = joinedBy(scan, address.first);
    if (
      link !== JOINT.comma &&
      link !== JOINT.hyphen &&
      link !== JOINT.line &&
      link !== JOINT.slash
    )
      return;
    if ((this.words.of(scan.tokenHash[word]!) & ADDRESS_WORD.unit) === 0 || !isCapital(scan, word))
      return;
    const gap = joinedBy(scan, number);
    if (gap === JOINT.space || gap === JOINT.number || gap === JOINT.dot) address.first = word;
  }

  /** "1051 Budapest, Kossuth utca 5", "г. Москва, ул. Ленина, д. 10" */
  private placeBefore(scan: TextScan, address: Growing): void {
    const link = joinedBy(scan, address.first);
    if (link !== JOINT.comma && link !== JOINT.line) return;
    const { names, postcodes } = this;
    let first = address.first - 1;
    while (
      first > 0 &&
      address.first - first < 3 &&
      isCapital(scan, first) &&
      joinedBy(scan, first) === JOINT.space &&
      isCapital(scan, first - 1)
    )
      first--;
    if (!isCapital(scan, first)) return;
    if (
      first > 0 &&
      isNumber(scan, first - 1) &&
      joinedBy(scan, first) === JOINT.space &&
      lengthOf(scan, first - 1) >= 4 &&
      lengthOf(scan, first - 1) < 7
    ) {
      address.first = first - 1;
      address.located = true;
      return;
    }
    const place =
      postcodes.isPlace(scan, first) && placeOf(names.lookup(scan.tokenHash[first]!)) > 1;
    const abbreviated =
      first > 0 &&
      /^(?:г|м|город|місто|гр)$/u.test(scan.word(first - 1)) &&
      joinedBy(scan, first) <= JOINT.dot;
    if (link === JOINT.comma && (abbreviated || place)) {
      address.first = abbreviated ? first - 1 : first;
      address.located = true;
      // "101000, г. Москва, ..."
      const code = address.first - 1;
      if (abbreviated && code >= 0 && isNumber(scan, code) && lengthOf(scan, code) === 6)
        address.first = code;
    }
  }

  /** "Col. Roma Norte", "Brgy. San Antonio" */
  private quarterEnd(scan: TextScan, token: number, link: number): number {
    const name = token + 1;
    if (
      (link !== JOINT.comma && link !== JOINT.line && link !== JOINT.hyphen) ||
      (this.words.of(scan.tokenHash[token]!) & ADDRESS_WORD.quarter) === 0 ||
      name >= scan.tokenCount ||
      (!isCapital(scan, name) && !isNumber(scan, name))
    )
      return token - 1;
    const gap = joinedBy(scan, name);
    if (gap !== JOINT.space && gap !== JOINT.dot) return token - 1;
    let last = name;
    while (
      last + 1 < scan.tokenCount &&
      last < name + 3 &&
      isCapital(scan, last + 1) &&
      joinedBy(scan, last + 1) === JOINT.space
    )
      last++;
    return last;
  }

  /** "Apt 4B", "Suite 200", "#12", "3. Stock", "2nd floor", "кв. 5" */
  private unitEnd(scan: TextScan, token: number, link: number): number {
    const none = token - 1;
    const isDoor = link === JOINT.number || scan.codes[scan.tokenStart[token]! - 1] === 0x23;
    if (isDoor && lengthOf(scan, token) < 5 && (scan.tokenFlags[token]! & DIGIT) !== 0)
      // "#12-34": floor and door.
      return token + 1 < scan.tokenCount &&
        joinedBy(scan, token + 1) === JOINT.hyphen &&
        isNumber(scan, token + 1) &&
        lengthOf(scan, token + 1) < 5
        ? token + 1
        : token;
    if (link === JOINT.slash && isNumber(scan, token) && lengthOf(scan, token) < 5) return token;
    const bits = this.words.of(scan.tokenHash[token]!);
    const next = token + 1;
    if ((bits & (ADDRESS_WORD.unit | ADDRESS_WORD.number)) !== 0 && next < scan.tokenCount) {
      const gap = joinedBy(scan, next);
      const valued =
        (scan.tokenFlags[next]! & DIGIT) !== 0
          ? lengthOf(scan, next) < 6
          : lengthOf(scan, next) === 1 &&
            (scan.tokenFlags[next]! & LETTER) !== 0 &&
            isCapital(scan, next);
      if (valued && (gap === JOINT.space || gap === JOINT.number || gap === JOINT.dot)) return next;
      return none;
    }
    // "3º B", "2ª izq": the ordinal sign is a letter of its own.
    if (
      isNumber(scan, token) &&
      next + 1 < scan.tokenCount &&
      joinedBy(scan, next) === JOINT.none &&
      /^[ºª]$/.test(scan.word(next))
    ) {
      const door =
        joinedBy(scan, next + 1) === JOINT.space && lengthOf(scan, next + 1) < 7
          ? scan.word(next + 1)
          : '';
      return /^(?:[A-Z]|izq|izda|dcha|der|dto|esq|centro|piso|andar)$/i.test(door)
        ? next + 1
        : next;
    }
    // "10 A 5": the flat behind a staircase.
    if (
      isNumber(scan, token) &&
      link === JOINT.space &&
      lengthOf(scan, token) < 4 &&
      lengthOf(scan, token - 1) === 1
    )
      return token;
    // "3rd floor", "2. OG", "4º izq"
    if (
      (scan.tokenFlags[token]! & DIGIT) !== 0 &&
      lengthOf(scan, token) < 5 &&
      next < scan.tokenCount &&
      (link === JOINT.comma || link === JOINT.space)
    ) {
      const gap = joinedBy(scan, next);
      if (
        (gap === JOINT.space || gap === JOINT.dot) &&
        (this.words.of(scan.tokenHash[next]!) & ADDRESS_WORD.unit) !== 0
      )
        return next;
      if (
        gap === JOINT.dot &&
        /^(?:izq|dcha|der|izda|esq|dto|dir|th|tv|[A-D])$/i.test(scan.word(next))
      )
        return next;
    }
    return none;
  }

  /** A place after a comma or line break; known, or followed by a region or postcode. */
  private cityAfter(scan: TextScan, token: number, link: number, located: boolean): number {
    if (
      link !== JOINT.comma &&
      link !== JOINT.line &&
      link !== JOINT.space &&
      link !== JOINT.hyphen
    )
      return token - 1;
    if (!isCapital(scan, token)) return token - 1;
    const last = this.postcodes.city(scan, token, link);
    if (last < token) return token - 1;
    const after = last + 1;
    // "City: Boston" on the next line is another field.
    if (scan.codes[scan.tokenEnd[last]!] === 0x3a) return token - 1;
    const followed =
      after < scan.tokenCount &&
      (joinedBy(scan, after) === JOINT.comma ||
        joinedBy(scan, after) === JOINT.space ||
        joinedBy(scan, after) === JOINT.line ||
        joinedBy(scan, after) === JOINT.hyphen);
    if (followed && this.postcodes.at(scan, after) !== undefined) return last;
    // "Μαρούσι 151 25"
    if (
      followed &&
      after + 1 < scan.tokenCount &&
      isNumber(scan, after) &&
      isNumber(scan, after + 1) &&
      lengthOf(scan, after) === 3 &&
      lengthOf(scan, after + 1) === 2 &&
      joinedBy(scan, after + 1) === JOINT.space
    )
      return after + 1;
    if (
      followed &&
      isNumber(scan, after) &&
      lengthOf(scan, after) >= (this.postcodes.isPlace(scan, token) ? 4 : 5) &&
      lengthOf(scan, after) <= 6 &&
      joinedBy(scan, after) === JOINT.space
    )
      return after;
    if (link === JOINT.space) return token - 1;
    // "Col. Roma, 06700 México": a quarter in front of the town.
    if (
      followed &&
      after + 1 < scan.tokenCount &&
      joinedBy(scan, after) !== JOINT.space &&
      this.postcodes.city(scan, after, joinedBy(scan, after)) >= after &&
      this.postcodes.isPlace(scan, after)
    )
      return last;
    // Only the words that are a place: "12 High Street, London I think".
    let known = token - 1;
    for (let i = token; i <= last; i++)
      if (placeOf(this.names.lookup(scan.tokenHash[i]!)) > 0) known = i;
    if (known >= token)
      return link === JOINT.line && !located && !endsClause(scan, known) ? token - 1 : known;
    return link === JOINT.comma && endsClause(scan, last) && last - token < 3 ? last : token - 1;
  }
}
