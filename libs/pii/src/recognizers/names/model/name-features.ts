import { DIGIT, CASELESS, LOWER, UPPER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore } from '../name-gaps';
import { commonOf, firstOf, lastOf, ORG_BIT, placeOf, roleOf } from '../lexicon/name-lexicon';
import { WEIGHT_BITS } from './names-model';

/** Letter patterns of a token. */
export const SHAPE = {
  edge: 0,
  lower: 1,
  capital: 2,
  capitals: 3,
  initial: 4,
  mixed: 5,
  digit: 6,
  caseless: 7,
} as const;

function shapeOf(flags: number, length: number): number {
  if ((flags & DIGIT) !== 0) return SHAPE.digit;
  if ((flags & CASELESS) !== 0) return SHAPE.caseless;
  if ((flags & UPPER) === 0) return SHAPE.lower;
  if (length === 1) return SHAPE.initial;
  if ((flags & LOWER) === 0) return SHAPE.capitals;
  return (flags & FIRST_UPPER) !== 0 ? SHAPE.capital : SHAPE.mixed;
}

/** Longest run of candidate tokens that is tagged at once; two tokens of context on both sides. */
export const MAX_SEGMENT = 24;
const PAD = 2;
const SHIFT = 32 - WEIGHT_BITS;

export const STATIC_FEATURES = 11;
export const CONTEXT_FEATURES = 27;

/**
 * The view of one segment that features are made of, in reused arrays: index 0 and 1 are the two tokens
 * before the segment. Training and tagging share this file, so that the two can never disagree.
 */
export class NameFeatures {
  readonly hash = new Int32Array(MAX_SEGMENT + 2 * PAD);
  readonly info = new Int32Array(MAX_SEGMENT + 2 * PAD);
  /** {@link info} with less detail: is it a name, ordinary word, place, organisation, and its role. */
  readonly kind = new Int32Array(MAX_SEGMENT + 2 * PAD);
  readonly shape = new Int32Array(MAX_SEGMENT + 2 * PAD);
  /** Gap before the token, and at the end the one after the last. */
  readonly gap = new Int32Array(MAX_SEGMENT + 2 * PAD + 1);
  readonly out = new Int32Array(CONTEXT_FEATURES);
  private length = 0;
  private allCapitals = 0;

  /** @param infoOf info of a token: the lexicon's, or what training pretends it to be */
  load(scan: TextScan, first: number, last: number, infoOf: (token: number) => number): void {
    this.length = last - first + 1;
    let capitals = 0;
    for (let k = 0; k < this.length + 2 * PAD; k++) {
      const token = first - PAD + k;
      if (token < 0 || token >= scan.tokenCount) {
        this.hash[k] = token < 0 ? 11 : 13;
        this.info[k] = this.kind[k] = this.shape[k] = 0;
        this.gap[k] = token === scan.tokenCount ? gapBefore(scan, token) : GAP.edge;
        continue;
      }
      const info = infoOf(token);
      this.hash[k] = scan.tokenHash[token]!;
      this.info[k] = info;
      this.kind[k] = kindOf(info);
      this.shape[k] = shapeOf(
        scan.tokenFlags[token]!,
        scan.tokenEnd[token]! - scan.tokenStart[token]!,
      );
      this.gap[k] = gapBefore(scan, token);
      if (k >= PAD && k < this.length + PAD && this.shape[k] === SHAPE.capitals) capitals++;
    }
    this.gap[this.length + 2 * PAD] = GAP.edge;
    this.allCapitals = capitals > 1 && capitals * 2 > this.length ? 1 : 0;
  }

  /** Feature groups that depend on the token's neighbours, for position `index` of the segment, into `out`. */
  context(index: number): void {
    const out = this.out;
    const k = index + PAD;
    const { hash, kind, shape, gap } = this;
    const w = hash[k]!;
    const wp = hash[k - 1]!;
    const wn = hash[k + 1]!;
    const g = kind[k]!;
    const gp = kind[k - 1]!;
    const gn = kind[k + 1]!;
    const gpp = kind[k - 2]!;
    const gnn = kind[k + 2]!;
    const s = shape[k]!;
    const sp = shape[k - 1]!;
    const sn = shape[k + 1]!;
    const p = gap[k]!;
    const n = gap[k + 1]!;
    const position = (index > 3 ? 3 : index) * 5 + (this.length > 4 ? 4 : this.length);
    out[0] = mix(20, wp);
    out[1] = mix(21, wn);
    out[2] = mix(22, wp ^ Math.imul(g, 0x3c6ef35f));
    out[3] = mix(23, wn ^ Math.imul(g, 0x3c6ef35f));
    out[4] = mix(24, hash[k - 2]!);
    out[5] = mix(25, hash[k + 2]!);
    out[6] = mix(26, gp * 8 + sp);
    out[7] = mix(27, gn * 8 + sn);
    out[8] = mix(28, Math.imul(gp, 1048583) ^ (g * 1024) ^ Math.imul(gn, 7368787));
    out[9] = mix(29, sp * 64 + s * 8 + sn);
    out[10] = mix(30, p * 8 + s);
    out[11] = mix(31, n * 8 + s);
    out[12] = mix(32, p * 4096 + g);
    out[13] = mix(33, n * 4096 + g);
    out[14] = mix(34, (gp >> 5) * 512 + (gpp >> 5) * 16 + s + Math.imul(p, 65537));
    out[15] = mix(35, (gn >> 5) * 512 + (gnn >> 5) * 16 + s + Math.imul(n, 65537));
    out[16] = mix(36, position);
    out[17] = mix(37, position * 4096 + g);
    out[18] = mix(38, p * 16 + n + position * 256);
    out[19] = mix(39, this.allCapitals * 4096 + g);
    out[20] = mix(40, wp ^ Math.imul(hash[k - 2]!, 0x5bd1e995));
    out[21] = mix(41, w ^ Math.imul(gp * 8 + sp, 0x3c6ef35f));
    out[22] = mix(42, w ^ Math.imul(gn * 8 + sn, 0x3c6ef35f));
    out[23] = mix(43, Math.imul(gpp, 1048583) ^ (gp * 1024) ^ Math.imul(g, 7368787));
    out[24] = mix(44, Math.imul(gnn, 1048583) ^ (gn * 1024) ^ Math.imul(g, 7368787));
    out[25] = mix(
      45,
      Math.imul(g * 8 + s, 1048583) ^ (p * 16 + n) ^ ((gp >> 5) * 4096) ^ ((gn >> 5) * 65536),
    );
    out[26] = mix(46, Math.imul(wp, 31) ^ Math.imul(wn, 0x5bd1e995));
  }
}

/** Feature groups that depend on the token alone, so that they can be remembered per word. */
export function staticFeatures(
  scan: TextScan,
  token: number,
  hash: number,
  info: number,
  out: Int32Array,
): void {
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  const length = end - start;
  const shape = shapeOf(scan.tokenFlags[token]!, length);
  const codes = scan.codes;
  out[0] = mix(1, hash);
  out[1] = mix(2, info);
  out[2] = mix(3, info * 8 + shape);
  out[3] = mix(4, part(codes, start, Math.min(start + 3, end)));
  out[4] = mix(5, part(codes, Math.max(end - 2, start), end));
  out[5] = mix(6, part(codes, Math.max(end - 3, start), end));
  out[6] = mix(7, part(codes, Math.max(end - 4, start), end));
  out[7] = mix(8, shape * 16 + (length > 12 ? 12 : length));
  out[8] = mix(9, (info & 63) * 8 + shape);
  out[9] = mix(10, kindOf(info) * 8 + shape);
  out[10] = mix(11, part(codes, Math.max(end - 3, start), end) * 8 + shape);
}

/** Hash of a few letters, case ignored for ASCII. */
function part(codes: Uint16Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash, 0x01000193) ^ (codes[i]! | 0x20);
  return hash;
}

function kindOf(info: number): number {
  if (info === 0) return 0;
  return (
    (firstOf(info) > 0 ? 1 : 0) |
    (lastOf(info) > 0 ? 2 : 0) |
    (commonOf(info) > 1 ? 4 : 0) |
    (placeOf(info) > 0 ? 8 : 0) |
    ((info & ORG_BIT) !== 0 ? 16 : 0) |
    (roleOf(info) << 5) |
    512
  );
}

function mix(id: number, value: number): number {
  let h = Math.imul(value ^ Math.imul(id, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h, 0x27d4eb2f);
  return h >>> SHIFT;
}
