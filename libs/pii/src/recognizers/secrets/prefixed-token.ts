import { hashesOf } from '../../words/hashes-of';
import { CHAR_CLASS, WORD } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { isPlaceholder, makeOf } from './assignments/secret-value';
import { alphabetBit, runLength } from './vendor-tokens/token-alphabet';
import type { ShapeHit } from './vendor-tokens/token-shapes';

const WIDE = alphabetBit('w');
const ALNUM = alphabetBit('a');
const MAX_HEAD = 24;
const MAX_PART = 14;
const MAX_TOKEN = 260;
const LEAST_MIXED = 20;
const LEAST_HEX = 32;

/** Parts of a prefix that vendors put into keys and nobody into names of things that come with random letters. */
export const TELLING_PARTS = hashesOf('secrets.telling-parts');

/**
 * A token of a vendor that no table knows: a prefix of short words of which one tells (`acme_api_`, `bb_live_`,
 * `key_`), and random letters and digits behind it.
 *
 * @param start of the telling word
 * @param end of it, where `_` or `-` stands
 */
export function prefixedTokenAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const { codes } = scan;
  if (codes[end] !== 0x5f && codes[end] !== 0x2d) return undefined;
  const rest = runLength(codes, end + 1, scan.length, WIDE, MAX_TOKEN);
  if (rest < LEAST_MIXED || rest === MAX_TOKEN) return undefined;
  const head = headOf(codes, start);
  if (head < 0) return undefined;
  let stop = end + 1 + rest;
  while (codes[stop - 1] === 0x2d) stop--;
  if ((CHAR_CLASS[codes[stop]!]! & WORD) !== 0) return undefined;
  scan.steps += 1 + (rest >> 3);
  const body = scan.text.slice(end + 1, stop);
  return !isPlaceholder(body) && isRandom(scan, end + 1, stop)
    ? { start: head, end: stop, rule: 'secret.telling-prefix', score: 0.8 }
    : undefined;
}

/** Start of the prefix: up to {@link MAX_HEAD} letters in short parts before the telling word; -1 when it is inside more. */
function headOf(codes: Uint16Array, start: number): number {
  let at = start;
  let part = start;
  while (at > 0 && at > start - MAX_HEAD) {
    const before = codes[at - 1]!;
    if (before === 0x5f || before === 0x2d) part = at - 1;
    else if ((CHAR_CLASS[before]! & WORD) === 0) break;
    else if (part - at >= MAX_PART) return -1;
    at--;
  }
  if (at === start - MAX_HEAD) return -1;
  while (at < start && (codes[at] === 0x2d || codes[at] === 0x5f)) at++;
  return at;
}

/** The longest stretch without `_` and `-` was made by a machine: both cases and digits, or hex of a key's length. */
function isRandom(scan: TextScan, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const size = runLength(scan.codes, at, to, ALNUM, MAX_TOKEN);
    if (size >= 16) {
      const make = makeOf(scan.text.slice(at, at + size));
      const isMixed =
        to - from >= LEAST_MIXED &&
        make.digits >= 2 &&
        make.upper >= 2 &&
        make.lower >= 2 &&
        make.entropy >= 3.4;
      if (isMixed || (size >= LEAST_HEX && make.digits >= 6 && make.upper * make.lower === 0))
        return true;
    }
    at += size + 1;
  }
  return false;
}
