import { hash } from 'node:crypto';

/** 64 bits. Of the words of a print; equal words have equal ones. */
export interface PrintHash {
  readonly high: number;
  readonly low: number;
}

/** What a hash stands for. Equal texts in two of these roles have different hashes. */
export type PrintKind = 'id' | 'pair' | 'three' | 'text' | 'begin' | 'end';

const SEEDS: Readonly<Record<PrintKind, number>> = {
  id: 0x2545f491,
  pair: 0x27220a95,
  three: 0x165667b1,
  text: 0x3c6ef372,
  begin: 0x510e527f,
  end: 0x1f83d9ab,
};
const MULTIPLY_HIGH = 0x9e3779b1;
const MULTIPLY_LOW = 0x5f356495;

/**
 * One hash of several, in their order. They are hashes with a key already, so mixing them is enough: a cryptographic hash of
 * each run of messages took as long as everything else of a print.
 */
export function combined(kind: PrintKind, parts: readonly PrintHash[]): PrintHash {
  let a = SEEDS[kind];
  let b = ~a;
  // Each step loses nothing: other parts give another state, so the chance of a false match is that of the parts.
  for (const { high, low } of parts) {
    a = Math.imul(rotate(a, 13) ^ high, MULTIPLY_HIGH);
    b = Math.imul(rotate(b, 17) ^ low, MULTIPLY_LOW);
    a = (a + rotate(b, 7)) | 0;
    b ^= rotate(a, 11);
  }
  return finished(a, b);
}

/**
 * Hashes message ids with a key of its own. Nobody guesses an id, and from the key nothing else follows, so this one need not
 * withstand an attack on it.
 */
export class IdHasher {
  private readonly first: number;
  private readonly second: number;

  constructor(key: string) {
    const seed = Buffer.from(hash('sha256', `${key}ids`, 'hex'), 'hex');
    this.first = seed.readInt32LE(0);
    this.second = seed.readInt32LE(4);
  }

  of(id: string): PrintHash {
    let { first: a, second: b } = this;
    for (let at = 0; at < id.length; at += 1) {
      const code = id.charCodeAt(at);
      a = Math.imul(rotate(a, 5) ^ code, MULTIPLY_HIGH);
      b = Math.imul(rotate(b, 9) ^ code, MULTIPLY_LOW);
    }
    return combined('id', [{ high: a, low: b }]);
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finished(a: number, b: number): PrintHash {
  const high = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  const low = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return { high, low };
}
