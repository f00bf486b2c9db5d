import { crc32 } from 'node:zlib';
import { CHAR_CLASS, WORD } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { wordLikeness } from '../letter-pairs';
import { PrefixTrie } from './prefix-trie';
import { isPlaceholder, makeOf } from '../assignments/secret-value';
import { alphabetBit, runLength } from './token-alphabet';
import { VENDOR_TOKEN_FORMATS, type VendorToken } from './vendor-token';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const BASE64 = alphabetBit('b');
const AWS_KEYS: ReadonlySet<string> = new Set(['secret.aws-access', 'secret.aws-session']);
const AWS_DISTANCE = 160;
/** {@link wordLikeness} below which letters were drawn and not chosen. */
const DRAWN = 4;
/** Characters of each half of a token that is split. */
const LEAST_HALF = 6;

/** Tokens that their vendors gave a recognisable beginning. One walk down a trie per word of the text. */
export class VendorTokenFinder {
  private readonly trie = new PrefixTrie(VENDOR_TOKEN_FORMATS.map(({ prefix }) => prefix));

  /** @param inContext whether a word for secrets stands near an offset; asked only for formats that need one */
  find(scan: TextScan, sink: SpanSink, inContext: (offset: number) => boolean): void {
    const { codes, tokenStart, tokenCount } = scan;
    let past = 0;
    for (let token = 0; token < tokenCount; token++) {
      const start = tokenStart[token]!;
      if (!this.trie.mayBegin(codes[start]!, codes[start + 1]!) || start < past) continue;
      let node = this.trie.step(0, codes[start]!);
      let best: { format: VendorToken; end: number; score: number } | undefined;
      for (let at = start + 1; node >= 0; at++) {
        for (const owner of this.trie.endingAt(node)) {
          const format = VENDOR_TOKEN_FORMATS[owner]!;
          const end = this.verify(scan, format, start, at);
          if (end === 0 || (format.needsContext && !inContext(start))) continue;
          const score = format.needsContext
            ? 0.75
            : this.isCertain(scan, format, start, end)
              ? 1
              : 0.95;
          if (best === undefined || end >= best.end) best = { format, end, score };
        }
        node = this.trie.step(node, codes[at]!);
      }
      if (best === undefined) continue;
      const from = best.format.hasHead ? this.headOf(codes, start, past) : start;
      sink.add(from, best.end, 'SECRET', best.score, best.format.rule);
      past = best.end;
      if (AWS_KEYS.has(best.format.rule)) past = this.awsSecret(scan, best.end, sink);
    }
  }

  /** End of the token whose prefix is codes[start, body), or 0. */
  private verify(scan: TextScan, format: VendorToken, start: number, body: number): number {
    const { codes, length } = scan;
    if (start > 0 && !this.isFreeLeft(codes, start, format.strict)) return 0;
    let size = runLength(codes, body, length, format.bit, format.most + 1);
    scan.steps += 1 + (size >> 3);
    if (size > format.most) return 0;
    while (
      size > format.least &&
      '.:%='.includes(String.fromCharCode(codes[body + size - 1]!)) &&
      !isPadding(codes, body + size)
    )
      size--;
    if (size < format.least) return this.splitEnd(scan, format, body, size);
    const end = body + size;
    // More letters of another alphabet: the token is part of something longer.
    if (end < length && (CHAR_CLASS[codes[end]!]! & WORD) !== 0) return 0;
    const value = scan.text.slice(body, end);
    const make = makeOf(value.slice(0, 128));
    if (make.distinct < Math.min(6, size / 3) || isPlaceholder(value)) return 0;
    if (size < 12) return end;
    // Tokens are made by machines: letters only of one case, or words, are names (`sk-learn-contrib`).
    if (
      make.digits === 0 &&
      (make.upper === 0 || make.lower === 0 || make.entropy < 3.2) &&
      format.alphabet !== 'u'
    )
      return 0;
    if (make.digits === 0 && format.strict && (size < 24 || wordLikeness(value) > DRAWN)) return 0;
    return /^[a-z]+(?:[-_][a-z]+)+\d{0,3}$/.test(value) ? 0 : end;
  }

  /** End of a token that a scanner or a line break split in two: together they have the length of one. */
  private splitEnd(scan: TextScan, format: VendorToken, body: number, size: number): number {
    const { codes, length } = scan;
    if (size < LEAST_HALF || format.least < 3 * LEAST_HALF || format.needsContext) return 0;
    const gap = /^-?(?: |\r?\n {0,8})(?=\w)/.exec(scan.text.slice(body + size, body + size + 12));
    if (gap === null) return 0;
    const from = body + size + gap[0].length;
    const rest = runLength(codes, from, length, format.bit, format.most + 1);
    const total = size + rest;
    scan.steps += 1 + (rest >> 3);
    if (rest < LEAST_HALF || total < format.least || total > format.most) return 0;
    if ((CHAR_CLASS[codes[from + rest]!]! & WORD) !== 0) return 0;
    return [scan.text.slice(body, body + size), scan.text.slice(from, from + rest)].every(
      (half) => /\d/.test(half) && /[a-z]/i.test(half) && wordLikeness(half) < DRAWN,
    )
      ? from + rest
      : 0;
  }

  private headOf(codes: Uint16Array, start: number, past: number): number {
    if (start < 2 || codes[start - 1] !== 0x2e) return start;
    let from = start - 1;
    while (from > past && from > start - 24 && isAsciiWord(codes[from - 1]!)) from--;
    return from;
  }

  /** The secret that goes with an AWS key id has no prefix: forty characters of base64 soon after it. */
  private awsSecret(scan: TextScan, from: number, sink: SpanSink): number {
    const stop = Math.min(scan.length, from + AWS_DISTANCE);
    for (let at = from; at < stop;) {
      const size = runLength(scan.codes, at, scan.length, BASE64, 64);
      if (size === 40) {
        const value = scan.text.slice(at, at + size);
        const make = makeOf(value);
        if (make.digits > 0 && make.upper > 2 && make.lower > 2 && !isPlaceholder(value)) {
          sink.add(at, at + size, 'SECRET', 0.95, 'secret.aws-secret');
          return at + size;
        }
      }
      at += Math.max(1, size);
    }
    return from;
  }

  private isFreeLeft(codes: Uint16Array, start: number, strict: boolean): boolean {
    const before = codes[start - 1]!;
    if ((CHAR_CLASS[before]! & WORD) !== 0 && before < 0x250) return false;
    if (!strict) return true;
    return (
      before !== 0x2d && before !== 0x5f && before !== 0x2e && before !== 0x2f && before !== 0x2b
    );
  }

  /** GitHub's and npm's tokens end in a CRC-32 of what is before, in base 62. */
  private isCertain(scan: TextScan, { prefix }: VendorToken, start: number, end: number): boolean {
    if (!/^(?:gh[opurs]_|npm_)$/.test(prefix) || end - start < 40) return false;
    const body = scan.text.slice(start + prefix.length, end - 6);
    let sum = crc32(body);
    let digits = '';
    for (let i = 0; i < 6; i++, sum = Math.floor(sum / 62)) digits = BASE62[sum % 62]! + digits;
    return digits === scan.text.slice(end - 6, end);
  }
}

function isPadding(codes: Uint16Array, end: number): boolean {
  return codes[end - 1] === 0x3d;
}

function isAsciiWord(code: number): boolean {
  return code < 128 && (CHAR_CLASS[code]! & WORD) !== 0;
}
