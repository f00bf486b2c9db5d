import { foldWord, hashWord } from '../../scan/char-class';
import {
  NUMBER_WORDS,
  QUARTER_WORDS,
  STREET_AFTER,
  STREET_AFTER_WEAK,
  STREET_BEFORE,
  STREET_BEFORE_WEAK,
  STREET_ENDINGS,
  UNIT_WORDS,
  US_STATES,
  AU_STATES,
  CA_PROVINCES,
  LONG_STATES,
} from './address-words.data';

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
  private readonly endings: readonly string[] = [...new Set(STREET_ENDINGS.map(foldWord))].sort(
    (a, b) => b.length - a.length,
  );

  constructor() {
    this.add(STREET_AFTER, ADDRESS_WORD.after);
    this.add(STREET_AFTER_WEAK, ADDRESS_WORD.afterWeak);
    this.add(STREET_BEFORE, ADDRESS_WORD.before);
    this.add(STREET_BEFORE_WEAK, ADDRESS_WORD.beforeWeak);
    this.add(NUMBER_WORDS, ADDRESS_WORD.number);
    this.add(UNIT_WORDS, ADDRESS_WORD.unit);
    this.add(US_STATES, ADDRESS_WORD.usState);
    this.add(AU_STATES, ADDRESS_WORD.auState);
    this.add(CA_PROVINCES, ADDRESS_WORD.caProvince);
    this.add(LONG_STATES, ADDRESS_WORD.longState);
    this.add(QUARTER_WORDS, ADDRESS_WORD.quarter);
  }

  private add(words: readonly string[], bit: number): void {
    for (const word of words) {
      const hash = hashWord(foldWord(word));
      this.bits.set(hash, (this.bits.get(hash) ?? 0) | bit);
      this.filter[hash & 2047] = 1;
    }
  }

  /** Bits of {@link ADDRESS_WORD}, 0 for an unknown word. */
  of(hash: number): number {
    return this.filter[hash & 2047] === 0 ? 0 : (this.bits.get(hash) ?? 0);
  }

  /** Whether a folded word is a compound street name: "hauptstrasse", not "strasse" itself. */
  isCompound(folded: string): boolean {
    return this.endings.some(
      (ending) => folded.length > ending.length + 2 && folded.endsWith(ending),
    );
  }
}
