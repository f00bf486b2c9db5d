import { FOLD, foldWord, hashWord } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { words } from '../../words/words';

/** What a word can be in an address, as bits. */
export const ADDRESS_WORD = {
  after: 1,
  afterWeak: 2,
  before: 4,
  beforeWeak: 8,
  number: 16,
  unit: 32,
  usState: 64,
  auState: 128,
  caProvince: 256,
  longState: 512,
  quarter: 1024,
} as const;

/** Words of addresses by token hash, and the endings of compound street names. */
export class AddressLexicon {
  private readonly bits = new Map<number, number>();
  private readonly filter = new Uint8Array(2048);
  private readonly endings: readonly string[] = [
    ...new Set(words('addresses.street-endings').map(foldWord)),
  ].sort((a, b) => b.length - a.length);
  private readonly lastPairs = new Set(
    this.endings.map((ending) =>
      pairOf(ending.charCodeAt(ending.length - 2), ending.charCodeAt(ending.length - 1)),
    ),
  );

  constructor() {
    this.add(words('addresses.street-after'), ADDRESS_WORD.after);
    this.add(words('addresses.street-after-weak'), ADDRESS_WORD.afterWeak);
    this.add(words('addresses.street-before'), ADDRESS_WORD.before);
    this.add(words('addresses.street-before-weak'), ADDRESS_WORD.beforeWeak);
    this.add(words('addresses.number-words'), ADDRESS_WORD.number);
    this.add(words('addresses.unit-words'), ADDRESS_WORD.unit);
    this.add(words('addresses.us-states'), ADDRESS_WORD.usState);
    this.add(words('addresses.au-states'), ADDRESS_WORD.auState);
    this.add(words('addresses.ca-provinces'), ADDRESS_WORD.caProvince);
    this.add(words('addresses.long-states'), ADDRESS_WORD.longState);
    this.add(words('addresses.quarter-words'), ADDRESS_WORD.quarter);
  }

  private add(list: readonly string[], bit: number): void {
    for (const word of list) {
      const hash = hashWord(foldWord(word));
      this.bits.set(hash, (this.bits.get(hash) ?? 0) | bit);
      this.filter[hash & 2047] = 1;
    }
  }

  /** Bits of {@link ADDRESS_WORD}, 0 for an unknown word. */
  of(hash: number): number {
    return this.filter[hash & 2047] === 0 ? 0 : (this.bits.get(hash) ?? 0);
  }

  /** Whether a word is a compound street name: "Hauptstrasse", not "Strasse" itself. */
  isCompound(scan: TextScan, token: number): boolean {
    const { codes, tokenEnd } = scan;
    const end = tokenEnd[token]!;
    // Almost no word ends like one.
    if (!this.lastPairs.has(pairOf(FOLD[codes[end - 2]!]!, FOLD[codes[end - 1]!]!))) return false;
    const folded = foldWord(scan.word(token));
    return this.endings.some(
      (ending) => folded.length > ending.length + 2 && folded.endsWith(ending),
    );
  }
}

function pairOf(first: number, second: number): number {
  return (first << 16) | second;
}
