import { hashesOf } from '../../words/hashes-of';
import { CHAR_CLASS, DIGIT, foldWord, hashWord, UPPER } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { placeOf } from '../names/lexicon/name-lexicon';
import type { NamesModelSource } from '../names/model/names-model.source';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { joinedBy, JOINT } from './address-cursor';
import { ChainPartReader, type ChainPart } from './chain-parts';
import { words } from '../../words/words';

/** How far parts are looked for on both sides of a numbered one, in characters and parts. */
const BEFORE = 120;
const AFTER = 200;
const MAX_PARTS = 6;
/** Words of one unit: "P.O. Box", "Flat No." */
const MAX_WORDS = 4;
/** Digits of a postcode that stands behind its town in one part of an address. */
const LONG_POSTCODE = 6;
/** What the parts must be worth together; {@link ChainPart.worth}. */
const ENOUGH = 3;

/**
 * Addresses that are a chain of numbered parts instead of a street with its number: "Block 4, Street 12, House 33,
 * Salmiya", "Building 12, Way 3521", "буд. 12, кв. 5", "قطعة 5، شارع 12". No part says much alone; three of them, one of
 * which can only be of an address, do.
 */
export class AddressChainRecognizer implements Recognizer {
  readonly name = 'address.chain';
  readonly types: readonly PiiTypeName[] = ['ADDRESS'];
  readonly locales = [
    'AE',
    'BD',
    'EG',
    'IN',
    'KE',
    'KW',
    'OM',
    'PH',
    'PK',
    'SA',
    'SY',
    'UA',
    'UG',
    'VN',
    'WS',
  ];
  /** Words that stand in front of the numbers: a text without them costs a look-up for each of its numbers. */
  private readonly anchors: ReadonlySet<number> = new Set(
    [
      ...words('addresses.chain-units'),
      ...words('addresses.chain-ways'),
      ...words('addresses.chain-quarters'),
    ]
      .flatMap((word) => word.split(/[\s.-]+/))
      .filter((word) => word !== '')
      .map((word) => hashWord(foldWord(word))),
  );
  private readonly numbers = hashesOf('addresses.number-words');
  /** Towns in front of a long postcode end a chain in which nothing but the house has a number. */
  private readonly towns: ReadonlySet<number> = new Set(
    words('addresses.cities')
      .flatMap((town) => town.split(/[\s-]+/))
      .map((word) => hashWord(foldWord(word))),
  );
  private readonly parts = new ChainPartReader();

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const { tokenFlags, tokenCount, tokenStart } = scan;
    let done = 0;
    for (let token = 0; token < tokenCount; token++) {
      if ((tokenFlags[token]! & DIGIT) === 0 || tokenStart[token]! < done) continue;
      const isCode = scan.tokenEnd[token]! - tokenStart[token]! === LONG_POSTCODE;
      let word = token;
      while (word > 0 && token - word < MAX_WORDS && this.isAnchor(scan, word - 1, isCode)) word--;
      // "2-11-3 Konan": blocks and houses in front of their quarter.
      if (word === token && !isBlock(scan, token)) continue;
      scan.steps += 1;
      done = this.chainAround(scan, tokenStart[word]!, done, sink) || done;
    }
  }

  /** A unit's word or the number word behind it, with nothing but a dot, a space or a sign between. */
  private isAnchor(scan: TextScan, word: number, isCode: boolean): boolean {
    const hash = scan.tokenHash[word]!;
    const isTown = isCode && this.towns.has(hash);
    if (!isTown && !this.anchors.has(hash) && !this.numbers.has(hash)) return false;
    const joint = joinedBy(scan, word + 1);
    return (
      joint === JOINT.space || joint === JOINT.dot || joint === JOINT.number || joint === JOINT.none
    );
  }

  /** End of the parts around the numbered one at `anchor`, whether they are an address or not; 0 when it is no part. */
  private chainAround(scan: TextScan, anchor: number, done: number, sink: SpanSink): number {
    const text = scan.text;
    const from = Math.max(done, anchor - BEFORE);
    const to = Math.min(scan.length, anchor + AFTER);
    const borders = splitAt(text, from, to);
    let index = borders.findIndex(([start, end]) => start <= anchor && anchor < end);
    if (index < 0) return 0;
    const isPlace = (word: string): boolean =>
      placeOf(this.source.get().lexicon.lookup(hashWord(foldWord(word)))) > 1;
    const first = this.parts.read(text, anchor, borders[index]![1], isPlace);
    if (first === undefined) return 0;
    const found: ChainPart[] = [first];
    // What stands in the anchor's part before it is another part or the sentence.
    let left = index;
    let tail: ChainPart | undefined;
    if (text.slice(borders[index]![0], anchor).trim() === '')
      for (; left > 0 && index - left < MAX_PARTS; left--) {
        const part = this.parts.readWhole(text, ...borders[left - 1]!, isPlace);
        if (part === undefined) {
          tail =
            this.parts.readTail(text, ...borders[left - 1]!) ??
            (HOUSED.has(found[0]!.kind)
              ? this.parts.readHouse(text, ...borders[left - 1]!)
              : undefined);
          break;
        }
        found.unshift(part);
      }
    if (tail !== undefined) found.unshift(tail);
    for (let last = first; last.whole && found.length < 2 * MAX_PARTS;) {
      const next = borders[++index];
      if (next === undefined) break;
      const part = this.parts.read(text, next[0], next[1], isPlace);
      if (part === undefined) break;
      found.push(part);
      last = part;
    }
    // Names of houses and quarters at the ends belong to it only between parts that say more.
    while (found.length > 1 && found[0]!.kind === 'name' && found[0]!.start < anchor) found.shift();
    const worth = found.reduce((sum, part) => sum + part.worth, 0);
    const located = found.some(
      ({ kind }) => kind !== 'unit' && kind !== 'name' && kind !== 'number',
    );
    const end = found[found.length - 1]!.end;
    // The parts of a chain that is none are not tried again one by one.
    if (worth < ENOUGH || !located) return end;
    sink.add(found[0]!.start, end, 'ADDRESS', worth >= ENOUGH + 1 ? 0.8 : 0.7, 'address.chain');
    return end;
  }
}

/** In front of these the number of a house may stand alone. */
const HOUSED: ReadonlySet<ChainPart['kind']> = new Set(['way', 'quarter', 'number']);

/** Digits, a hyphen, digits: 2-11-3. */
function isBlock(scan: TextScan, token: number): boolean {
  const { tokenStart, tokenEnd, codes } = scan;
  return (
    tokenEnd[token]! - tokenStart[token]! < 3 &&
    codes[tokenEnd[token]!] === 0x2d &&
    codes[tokenStart[token]! - 1] !== 0x2d &&
    token + 1 < scan.tokenCount &&
    tokenStart[token + 1] === tokenEnd[token]! + 1 &&
    tokenEnd[token + 1]! - tokenStart[token + 1]! < 3 &&
    (scan.tokenFlags[token + 1]! & DIGIT) !== 0 &&
    goesOnWithCapital(scan, tokenEnd[token + 1]!)
  );
}

/** Behind at most two more groups a space and a capital. */
function goesOnWithCapital(scan: TextScan, from: number): boolean {
  let at = from;
  while (at < from + 6 && (scan.codes[at] === 0x2d || (CHAR_CLASS[scan.codes[at]!]! & DIGIT) !== 0))
    at++;
  return scan.codes[at] === 0x20 && (CHAR_CLASS[scan.codes[at + 1]!]! & UPPER) !== 0;
}

/** Pieces between commas and single line breaks, from the clause's beginning to its end. */
function splitAt(text: string, from: number, to: number): [number, number][] {
  const pieces: [number, number][] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    const c = i < to ? text[i]! : '\n';
    const isEnd = i === to || c === ',' || c === '،' || c === '\n' || c === ';' || c === '؛';
    if (!isEnd && c !== ':' && c !== '"' && c !== '|' && c !== '(') continue;
    if (isEnd) pieces.push([start, i]);
    // A colon, quote or bracket begins the clause anew.
    start = i + 1;
  }
  return pieces;
}
