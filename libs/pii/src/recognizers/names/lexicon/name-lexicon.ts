/**
 * What a word is known to be, as one 16-bit number:
 * bits 0-1 given name, 2-3 family name, 4-5 ordinary word, 6-7 place (each 0 no .. 3 very common),
 * bits 8-11 {@link NameRole}, bit 12 word of an organisation or brand.
 */
/** @public the training script reads it by name */
export const LAST_SHIFT = 2;
/** @public the training script reads it by name */
export const COMMON_SHIFT = 4;
export const PLACE_SHIFT = 6;
/** @public the training script reads it by name */
export const ROLE_SHIFT = 8;
export const ORG_BIT = 1 << 12;

/** What a word does to the names beside it. */
export const NAME_ROLE = {
  none: 0,
  title: 1,
  role: 2,
  say: 3,
  greet: 4,
  sign: 5,
  orgWord: 6,
  placeWord: 7,
  particle: 8,
  time: 9,
  nation: 10,
  tech: 11,
  determiner: 12,
  preposition: 13,
  and: 14,
} as const;

export const roleOf = (info: number): number => (info >> ROLE_SHIFT) & 15;
export const firstOf = (info: number): number => info & 3;
export const lastOf = (info: number): number => (info >> LAST_SHIFT) & 3;
export const commonOf = (info: number): number => (info >> COMMON_SHIFT) & 3;
export const placeOf = (info: number): number => (info >> PLACE_SHIFT) & 3;

/**
 * Key of two words in a row that name no one ("San Diego", "Johns Hopkins"). They live among the words: as likely to
 * meet one of those by chance as any other word is.
 */
export const pairHash = (first: number, second: number): number =>
  Math.imul(first ^ 0x2c1b3c6d, 0x297a2d39) ^ second;

/**
 * Words of the gazetteers by the hash of `TextScan.tokenHash`: open addressing over two typed arrays.
 * 32-bit hashes stand for the words: one in about 60,000 unknown words is taken for a known one, which
 * costs less than storing the words.
 */
export class NameLexicon {
  private readonly mask: number;

  constructor(
    private readonly keys: Int32Array,
    private readonly infos: Uint16Array,
  ) {
    this.mask = keys.length - 1;
  }

  /** Slots for `count` words; half of them stay free so that misses end soon. */
  static slotsFor(count: number): number {
    let slots = 1024;
    while (slots < count * 1.8) slots *= 2;
    return slots;
  }

  /** The number described above; 0 for an unknown word. */
  lookup(hash: number): number {
    const keys = this.keys;
    const mask = this.mask;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const key = keys[slot]!;
      if (key === hash) return this.infos[slot]!;
      if (key === 0) return 0;
    }
  }

  /** Only while the model is being loaded. */
  insert(hash: number, info: number): void {
    const key = hash === 0 ? 1 : hash;
    let slot = (key ^ (key >>> 15)) & this.mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    this.keys[slot] = key;
    this.infos[slot] = info;
  }
}
