import { DIGIT, LETTER } from '../scan/char-class';
import { ContextLexicon } from '../scan/context-lexicon';
import { foldWord } from '../scan/char-class';
import type { NameLexicon } from '../names/name-lexicon';
import { placeOf } from '../names/name-lexicon';
import type { NamesModelSource } from '../names/names-model.source';
import type { PiiRecognizer } from '../pii-recognizer';
import type { PiiType } from '../pii-types';
import type { SpanSink } from '../span-list';
import type { TextScan } from '../text-scan';
import { isCapital, isHouseNumber, isNumber, joint, JOINT, lengthOf } from './address-cursor';
import { ADDRESS_WORD, AddressLexicon } from './address-lexicon';
import {
  ADDRESS_LABELS,
  AT_WORDS,
  BOX_WORDS,
  CITY_LABELS,
  POSTCODE_FIELD_LABELS,
} from './address-words.data';
import { addAddressFields } from './address-fields';
import { PostcodeReader } from './postcode';
import { StreetFinder } from './street-finder';

const BOXES: ReadonlySet<string> = new Set(BOX_WORDS.map(foldWord));

interface Tools {
  readonly streets: StreetFinder;
  readonly postcodes: PostcodeReader;
  readonly names: NameLexicon;
}

/** One address while it grows: tokens, and how sure its parts make it. */
interface Growing {
  first: number;
  last: number;
  located: boolean;
}

/**
 * Street lines with their units, postcodes, places and countries, glued over commas and one line break.
 * Starts from numbers: an address without one is nobody's.
 */
export class AddressRecognizer implements PiiRecognizer {
  readonly name = 'address';
  readonly types: readonly PiiType[] = ['ADDRESS'];
  readonly locales = [
    'US',
    'GB',
    'CA',
    'AU',
    'NZ',
    'IE',
    'IN',
    'ZA',
    'DE',
    'AT',
    'CH',
    'FR',
    'BE',
    'NL',
    'LU',
    'ES',
    'PT',
    'IT',
    'PL',
    'CZ',
    'SK',
    'HU',
    'RO',
    'SE',
    'NO',
    'DK',
    'FI',
    'GR',
    'TR',
    'RU',
    'UA',
    'BR',
    'MX',
    'AR',
    'CO',
    'CL',
  ];
  private readonly words = new AddressLexicon();
  private readonly labels = new ContextLexicon([
    { id: 'label', words: ADDRESS_LABELS },
    { id: 'city', words: CITY_LABELS },
    { id: 'postcode', words: POSTCODE_FIELD_LABELS },
    { id: 'at', words: AT_WORDS },
  ]);
  private tools: Tools | undefined;

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const { tokenFlags, tokenCount } = scan;
    const tools = this.ready();
    let done = -1;
    for (let token = 0; token < tokenCount; token++) {
      if ((tokenFlags[token]! & DIGIT) === 0 || token <= done) continue;
      const address =
        this.boxAt(scan, token) ??
        this.streetAt(scan, token, done, tools) ??
        this.postcodeAt(scan, token, done, tools);
      if (address === undefined) continue;
      sink.add(
        scan.tokenStart[address.first]!,
        scan.tokenEnd[address.last]!,
        'ADDRESS',
        address.score,
        address.rule,
        address.context,
      );
      done = address.last;
    }
    addAddressFields(scan, this.labels, sink);
  }

  private ready(): Tools {
    if (this.tools === undefined) {
      const names = this.source.get().lexicon;
      this.tools = {
        names,
        streets: new StreetFinder(this.words, names),
        postcodes: new PostcodeReader(this.words, names),
      };
    }
    return this.tools;
  }

  /** "P.O. Box 123", "Postfach 12 34", "BP 50" */
  private boxAt(
    scan: TextScan,
    token: number,
  ): { first: number; last: number; score: number; rule: string; context?: string } | undefined {
    if (token === 0 || !isNumber(scan, token) || !BOXES.has(foldWord(scan.word(token - 1))))
      return undefined;
    const link = joint(scan, token);
    if (link !== JOINT.space && link !== JOINT.number && link !== JOINT.dot) return undefined;
    let first = token - 1;
    const word = foldWord(scan.word(first));
    if (word.length < 4) {
      // "box 5" alone is a box; "PO Box 5", "P.O. Box 5" is an address. "BP 50" needs its postcode.
      if (word === 'box') {
        if (first > 0 && /^(?:po|o|office|postal|letter)$/i.test(scan.word(first - 1))) first--;
        else return undefined;
        if (first > 0 && /^(?:p|post)$/i.test(scan.word(first - 1))) first--;
      } else if (!isCapital(scan, first)) return undefined;
    }
    let last = token;
    while (
      last + 1 < scan.tokenCount &&
      last < token + 3 &&
      joint(scan, last + 1) === JOINT.space &&
      isNumber(scan, last + 1) &&
      lengthOf(scan, last + 1) < 4
    )
      last++;
    const grown = this.grow(scan, { first, last, located: false }, this.ready());
    if (word.length < 4 && word !== 'box' && !grown.located) return undefined;
    return {
      first: grown.first,
      last: grown.last,
      score: grown.located ? 0.9 : 0.8,
      rule: 'address.box',
    };
  }

  private streetAt(
    scan: TextScan,
    token: number,
    done: number,
    tools: Tools,
  ): { first: number; last: number; score: number; rule: string; context?: string } | undefined {
    if (!isHouseNumber(scan, token)) return undefined;
    const street = tools.streets.around(scan, token);
    if (street === undefined || street.first <= done) return undefined;
    const address = this.grow(
      scan,
      { first: street.first, last: street.last, located: false },
      tools,
    );
    let { strength } = street;
    const context = strength < 3 ? this.contextBefore(scan, address.first) : undefined;
    if (context !== undefined) strength += 2;
    if (address.located) strength += strength === 0 ? 2 : 3;
    if (strength < 2) return undefined;
    return {
      first: address.first,
      last: address.last,
      score: strength >= 5 ? 0.9 : strength >= 3 || address.located ? 0.8 : 0.62,
      rule: 'address.street',
      ...(context === undefined ? {} : { context }),
    };
  }

  /** A postcode with its place, without a street that we know. */
  private postcodeAt(
    scan: TextScan,
    token: number,
    done: number,
    tools: Tools,
  ): { first: number; last: number; score: number; rule: string; context?: string } | undefined {
    const before =
      token > 0 &&
      (this.words.of(scan.tokenHash[token - 1]!) &
        (ADDRESS_WORD.usState |
          ADDRESS_WORD.auState |
          ADDRESS_WORD.caProvince |
          ADDRESS_WORD.longState)) !==
        0
        ? tools.postcodes.at(scan, token - 1)
        : undefined;
    const postcode = before ?? tools.postcodes.at(scan, token);
    if (postcode === undefined || postcode.first <= done) return undefined;
    let { first, last } = postcode;
    let { strength } = postcode;
    if (before !== undefined) {
      // "Springfield, IL 62704": the place stands in front.
      const city = cityBefore(scan, first);
      if (city === first) strength--;
      first = Math.max(city, done + 1);
    }
    const context = strength < 3 ? this.contextBefore(scan, first) : undefined;
    if (context !== undefined) strength++;
    if (strength === 2 && !endsClause(scan, last)) return undefined;
    if (strength < 2) return undefined;
    return {
      first,
      last,
      score: strength > 2 ? 0.75 : 0.62,
      rule: 'address.postcode',
      ...(context === undefined ? {} : { context }),
    };
  }

  /** Takes in what belongs to an address on both sides: units, postcode, place, region, country. */
  private grow(scan: TextScan, address: Growing, tools: Tools): Growing {
    this.growLeft(scan, address);
    for (let step = 0; step < 8; step++) {
      const next = address.last + 1;
      if (next >= scan.tokenCount) break;
      const link = joint(scan, next);
      if (link === JOINT.broken || link === JOINT.none) break;
      const unit = this.unitEnd(scan, next, link);
      if (unit >= next) {
        address.last = unit;
        continue;
      }
      const postcode = link === JOINT.slash ? undefined : tools.postcodes.at(scan, next);
      if (postcode !== undefined && postcode.first >= next) {
        address.last = postcode.last;
        address.located = true;
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
      const city = this.cityAfter(scan, next, link, address.located, tools);
      if (city < next) break;
      address.last = tools.postcodes.district(scan, city);
      address.located = true;
    }
    return address;
  }

  /** "Flat 3, 12 High Street", "Apt 5 - 100 King St" */
  private growLeft(scan: TextScan, address: Growing): void {
    this.placeBefore(scan, address);
    const number = address.first - 1;
    const word = number - 1;
    if (word < 0 || !(isNumber(scan, number) || lengthOf(scan, number) < 4)) return;
    const link = joint(scan, address.first);
    if (
      link !== JOINT.comma &&
      link !== JOINT.hyphen &&
      link !== JOINT.line &&
      link !== JOINT.slash
    )
      return;
    if ((this.words.of(scan.tokenHash[word]!) & ADDRESS_WORD.unit) === 0 || !isCapital(scan, word))
      return;
    const gap = joint(scan, number);
    if (gap === JOINT.space || gap === JOINT.number || gap === JOINT.dot) address.first = word;
  }

  /** "1051 Budapest, Kossuth utca 5", "г. Москва, ул. Ленина, д. 10" */
  private placeBefore(scan: TextScan, address: Growing): void {
    const link = joint(scan, address.first);
    if (link !== JOINT.comma && link !== JOINT.line) return;
    const { names, postcodes } = this.ready();
    let first = address.first - 1;
    while (
      first > 0 &&
      address.first - first < 3 &&
      isCapital(scan, first) &&
      joint(scan, first) === JOINT.space &&
      isCapital(scan, first - 1)
    )
      first--;
    if (!isCapital(scan, first)) return;
    if (
      first > 0 &&
      isNumber(scan, first - 1) &&
      joint(scan, first) === JOINT.space &&
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
      joint(scan, first) <= JOINT.dot;
    if (link === JOINT.comma && (abbreviated || place)) {
      address.first = abbreviated ? first - 1 : first;
      address.located = true;
    }
  }

  /** "Apt 4B", "Suite 200", "#12", "3. Stock", "2nd floor", "кв. 5" */
  private unitEnd(scan: TextScan, token: number, link: number): number {
    const none = token - 1;
    if (
      link === JOINT.number &&
      lengthOf(scan, token) < 5 &&
      (scan.tokenFlags[token]! & DIGIT) !== 0
    )
      return token;
    if (link === JOINT.slash && isNumber(scan, token) && lengthOf(scan, token) < 5) return token;
    const bits = this.words.of(scan.tokenHash[token]!);
    const next = token + 1;
    if ((bits & (ADDRESS_WORD.unit | ADDRESS_WORD.number)) !== 0 && next < scan.tokenCount) {
      const gap = joint(scan, next);
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
      joint(scan, next) === JOINT.none &&
      /^[ºª]$/.test(scan.word(next))
    ) {
      const door =
        joint(scan, next + 1) === JOINT.space && lengthOf(scan, next + 1) < 7
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
      const gap = joint(scan, next);
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
  private cityAfter(
    scan: TextScan,
    token: number,
    link: number,
    located: boolean,
    tools: Tools,
  ): number {
    if (
      link !== JOINT.comma &&
      link !== JOINT.line &&
      link !== JOINT.space &&
      link !== JOINT.hyphen
    )
      return token - 1;
    if (!isCapital(scan, token)) return token - 1;
    const last = tools.postcodes.city(scan, token, link);
    if (last < token) return token - 1;
    const after = last + 1;
    // "City: Boston" on the next line is another field.
    if (scan.codes[scan.tokenEnd[last]!] === 0x3a) return token - 1;
    const followed =
      after < scan.tokenCount &&
      (joint(scan, after) === JOINT.comma ||
        joint(scan, after) === JOINT.space ||
        joint(scan, after) === JOINT.line ||
        joint(scan, after) === JOINT.hyphen);
    if (followed && tools.postcodes.at(scan, after) !== undefined) return last;
    if (
      followed &&
      isNumber(scan, after) &&
      lengthOf(scan, after) >= 5 &&
      lengthOf(scan, after) <= 6 &&
      joint(scan, after) !== JOINT.line
    )
      return after;
    if (link === JOINT.space) return token - 1;
    // "Col. Roma, 06700 México": a quarter in front of the town.
    if (
      followed &&
      after + 1 < scan.tokenCount &&
      joint(scan, after) !== JOINT.space &&
      tools.postcodes.city(scan, after, joint(scan, after)) >= after &&
      tools.postcodes.isPlace(scan, after)
    )
      return last;
    // Only the words that are a place: "12 High Street, London I think".
    let known = token - 1;
    for (let i = token; i <= last; i++)
      if (placeOf(tools.names.lookup(scan.tokenHash[i]!)) > 0) known = i;
    if (known >= token)
      return link === JOINT.line && !located && !endsClause(scan, known) ? token - 1 : known;
    return link === JOINT.comma && endsClause(scan, last) && last - token < 3 ? last : token - 1;
  }

  private contextBefore(scan: TextScan, first: number): string | undefined {
    const set = this.labels.indexOf('at');
    for (let token = first - 1; token >= 0 && token > first - 6; token--) {
      if (scan.tokenEnd[token]! + 60 < scan.tokenStart[first]!) break;
      let node = 0;
      for (let i = token; i >= 0 && i > token - 4; i--) {
        const word = this.labels.wordOf(
          scan.tokenHash[i]!,
          scan.codes,
          scan.tokenStart[i]!,
          scan.tokenEnd[i]!,
        );
        const next = word === 0 ? 0 : this.labels.step(node, word);
        if (next === 0) break;
        node = next;
      }
      if (node !== 0 && this.labels.has(node, set)) return scan.word(token).toLowerCase();
    }
    return undefined;
  }
}

/** First token of the capitalised place in front of a region. */
function cityBefore(scan: TextScan, region: number): number {
  let first = region;
  while (
    first > 0 &&
    region - first < 3 &&
    isCapital(scan, first - 1) &&
    !isNumber(scan, first - 1)
  ) {
    const link = joint(scan, first);
    if (link !== JOINT.space && !(link === JOINT.comma && first === region)) break;
    first--;
  }
  return first;
}

function endsClause(scan: TextScan, last: number): boolean {
  const code = scan.codes[scan.tokenEnd[last]!]!;
  if (code !== 0x20) return true;
  const next = scan.codes[scan.tokenEnd[last]! + 1]!;
  return next === 0x28 || next === 0x2d || next === 0 || next === 0x0a || next === 0x7c;
}
