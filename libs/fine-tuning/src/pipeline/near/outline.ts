/** Bits that are kept of each hash of a signature. */
const BITS = 2;
const HASHES_PER_WORD = 32 / BITS;
const LOW_BITS = 0x55555555;
/** Of pairs at the threshold, so many are taken for less similar ones: a tenth of those that share no band. */
const MISSED = 1e-7;

/** Words of 32 bits that hold the outline of a signature of so many hashes. */
export function outlineWords(hashes: number): number {
  return Math.ceil(hashes / HASHES_PER_WORD);
}

/**
 * Two bits of every hash of a MinHash signature. Two sets that have little in common differ in many of them, so that this tells
 * of almost every candidate that it need not be compared, out of 44 bytes that can be in memory for a million conversations.
 */
export function outlineOf(signature: Uint32Array): Uint32Array {
  const outline = new Uint32Array(outlineWords(signature.length));
  for (let at = 0; at < signature.length; at++) {
    // The least of many hashes has few high bits, and its low ones are those of a product.
    const hash = signature[at] ?? 0;
    const bits = (hash ^ (hash >>> 7) ^ (hash >>> 13)) & 3;
    outline[Math.floor(at / HASHES_PER_WORD)]! |= bits << ((at % HASHES_PER_WORD) * BITS);
  }
  return outline;
}

/** Equal hashes of two outlines that a pair has which is as similar as the threshold says: fewer tell that it is not. */
export function leastEqual(hashes: number, threshold: number): number {
  const equal = threshold + (1 - threshold) / 2 ** BITS;
  // From the top, where the binomial distribution has its weight.
  let share = equal ** hashes;
  let sum = share;
  for (let count = hashes; ; count--) {
    if (count === 0 || 1 - sum <= MISSED) return count;
    share *= ((count / (hashes - count + 1)) * (1 - equal)) / equal;
    sum += share;
  }
}

/** Hashes in which two outlines differ. They begin at these places of one array. */
export function countDifferent(outlines: Uint32Array, a: number, b: number, words: number): number {
  let different = 0;
  for (let word = 0; word < words; word++) {
    const bits = (outlines[a + word] ?? 0) ^ (outlines[b + word] ?? 0);
    different += bitCount((bits | (bits >>> 1)) & LOW_BITS);
  }
  return different;
}

function bitCount(bits: number): number {
  let count = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  count = (count + (count >>> 4)) & 0x0f0f0f0f;
  return Math.imul(count, 0x01010101) >>> 24;
}
