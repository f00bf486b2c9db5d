import { hashesOf } from '../../words/hashes-of';
import { ContextLexicon } from '../../scan/context-lexicon';
import { DIGIT, foldWord } from '../../scan/char-class';
import type { NamesModelSource } from '../names/model/names-model.source';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import {
  endsClause,
  isCapital,
  isHouseNumber,
  isNumber,
  joinedBy,
  JOINT,
  lengthOf,
} from './address-cursor';
import { ADDRESS_WORD, AddressLexicon } from './address-lexicon';
import { words } from '../../words/words';
import { addAddressFields } from './address-fields';
import { AddressGrowth } from './address-growth';
import { PostcodeReader } from './postcode';
import { StreetFinder } from './street-finder';

const BOXES = hashesOf('addresses.box-words');

interface Found {
  readonly first: number;
  readonly last: number;
  readonly score: number;
  readonly rule: string;
  readonly context?: string;
}

interface Tools {
  readonly streets: StreetFinder;
  readonly postcodes: PostcodeReader;
  readonly growth: AddressGrowth;
}

/**
 * Street lines with their units, postcodes, places and countries, glued over commas and one line break.
 * Starts from numbers: an address without one is nobody's.
 */
export class AddressRecognizer implements Recognizer {
  readonly name = 'address';
  readonly types: readonly PiiTypeName[] = ['ADDRESS'];
  readonly locales =
    'US GB CA AU NZ IE IN ZA DE AT CH FR BE NL LU ES PT IT PL CZ SK HU RO SE NO DK FI GR TR RU UA BR MX AR CO CL'.split(
      ' ',
    );
  private readonly words = new AddressLexicon();
  private readonly labels = new ContextLexicon([
    { id: 'label', words: words('addresses.address-labels') },
    { id: 'city', words: words('addresses.city-labels') },
    { id: 'postcode', words: words('addresses.postcode-field-labels') },
    { id: 'at', words: words('addresses.at-words') },
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
      const postcodes = new PostcodeReader(this.words, names);
      this.tools = {
        streets: new StreetFinder(this.words, names),
        postcodes,
        growth: new AddressGrowth(this.words, postcodes, names),
      };
    }
    return this.tools;
  }

  /** "P.O. Box 123", "Postfach 12 34", "BP 50" */
  private boxAt(scan: TextScan, token: number): Found | undefined {
    if (token === 0 || !isNumber(scan, token) || !BOXES.has(scan.tokenHash[token - 1]!))
      return undefined;
    const link = joinedBy(scan, token);
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
      joinedBy(scan, last + 1) === JOINT.space &&
      isNumber(scan, last + 1) &&
      lengthOf(scan, last + 1) < 4
    )
      last++;
    const address = this.ready().growth.grow(scan, { first, last, located: false, postcode: 0 });
    if (word.length < 4 && word !== 'box' && !address.located) return undefined;
    return {
      first: address.first,
      last: address.last,
      score: address.located ? 0.9 : 0.8,
      rule: 'address.box',
    };
  }

  private streetAt(scan: TextScan, token: number, done: number, tools: Tools): Found | undefined {
    if (!isHouseNumber(scan, token)) return undefined;
    const street = tools.streets.around(scan, token);
    if (street === undefined || street.first <= done) return undefined;
    const address = tools.growth.grow(scan, {
      first: street.first,
      last: street.last,
      located: false,
      postcode: 0,
    });
    let { strength } = street;
    const context = strength < 3 ? this.contextBefore(scan, address.first) : undefined;
    if (context !== undefined) strength += 2;
    // "Dlouhá 12" is a street only in front of a postcode that can be nothing else.
    if (address.located && (strength > 0 || address.postcode > 1))
      strength += strength === 0 ? 2 : 3;
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
  private postcodeAt(scan: TextScan, token: number, done: number, tools: Tools): Found | undefined {
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
    const { last } = postcode;
    let { first } = postcode;
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
    const link = joinedBy(scan, first);
    if (link !== JOINT.space && !(link === JOINT.comma && first === region)) break;
    first--;
  }
  return first;
}
