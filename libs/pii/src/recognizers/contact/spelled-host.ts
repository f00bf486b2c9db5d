import { CHAR_CLASS, UNSPACED, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { TextScan } from '../../scan/text-scan';
import { isMailDomain } from './email.recognizer';

const DOT_WORD = PII_CONTEXT.indexOf('word-dot');
const OPENING = new Set([0x5b, 0x28, 0x7b, 0x3c]);
const CLOSING = new Set([0x5d, 0x29, 0x7d, 0x3e]);
/** Marks on both sides of a word, inside blanks: ` -at- `, ` *dot* `. */
const FENCES = new Set([0x2d, 0x2a, 0x7c, 0x2f, 0x7e]);
const MAX_LABELS = 5;

/** A separator: where it ends, and whether it was dressed up (`[at]`) or only a word. */
interface Mark {
  end: number;
  bracketed: boolean;
  symbol: boolean;
}

export interface Host {
  readonly end: number;
  readonly domain: string;
  /** Whether a dot was written as a word or with spaces around it. */
  readonly spelled: boolean;
}

/** The longest registrable host name that starts at `at`. */
export function readHost(scan: TextScan, at: number): Host | undefined {
  const { codes } = scan;
  let best: Host | undefined;
  let domain = '';
  let spelled = false;
  let i = at;
  for (let label = 0; label < MAX_LABELS; label++) {
    const start = i;
    while (isLabel(codes[i]!) && i - start < 63) i++;
    while (i > start && codes[i - 1] === 0x2d) i--;
    if (i === start) break;
    domain += scan.text.slice(start, i).toLowerCase();
    if (label > 0 && isMailDomain(domain)) best = { end: i, domain, spelled };
    const mark = dotMark(scan, i);
    if (mark === undefined) break;
    spelled ||= !mark.symbol;
    i = mark.end;
    domain += '.';
  }
  return best;
}

function isLabel(code: number): boolean {
  const bits = CHAR_CLASS[code]!;
  return ((bits & WORD) !== 0 && (bits & UNSPACED) === 0) || code === 0x2d;
}

/** `.`, ` . `, ` dot `, `[dot]`, `(.)`, `_dot_` at `at`; `symbol` is true for the plain dot only. */
function dotMark(scan: TextScan, at: number): Mark | undefined {
  const { codes } = scan;
  if (codes[at] === 0x2e && isLabel(codes[at + 1]!))
    return { end: at + 1, bracketed: false, symbol: true };
  let i = skip(codes, at);
  const fence = i > at && FENCES.has(codes[i]!) ? codes[i]! : 0;
  const bracketed = fence !== 0 || OPENING.has(codes[i]!);
  if (bracketed) i = skip(codes, i + 1);
  if (codes[i] === 0x2e) i++;
  else {
    const token = scan.tokenAt(i);
    if (token >= scan.tokenCount || scan.tokenStart[token] !== i) return undefined;
    if (scan.tokenContext[token] === 0 || !scan.lexicon.has(scan.tokenContext[token]!, DOT_WORD))
      return undefined;
    if (!bracketed && i === at) return undefined;
    i = scan.tokenEnd[token]!;
  }
  i = skip(codes, i);
  if (bracketed) {
    if (fence !== 0 ? codes[i] !== fence : !CLOSING.has(codes[i]!)) return undefined;
    i = skip(codes, i + 1);
  }
  // "... in Rome. It is" has a space after its dot but none before.
  if (!bracketed && codes[at] === 0x2e) return undefined;
  return { end: i, bracketed, symbol: false };
}

/** Offset before a spelled dot that ends at `at`, `at` when there is none. */
export function dotBefore(scan: TextScan, at: number): number {
  const { codes } = scan;
  let i = skipBack(codes, at);
  const bracketed = i > 0 && CLOSING.has(codes[i - 1]!);
  if (bracketed) i = skipBack(codes, i - 1);
  else if (i === at) return at;
  const token = scan.tokenAt(i - 1);
  if (i === 0 || token >= scan.tokenCount || scan.tokenEnd[token] !== i) return at;
  if (scan.tokenContext[token] === 0 || !scan.lexicon.has(scan.tokenContext[token]!, DOT_WORD))
    return at;
  i = skipBack(codes, scan.tokenStart[token]!);
  if (bracketed) {
    if (i === 0 || !OPENING.has(codes[i - 1]!)) return at;
    i = skipBack(codes, i - 1);
  }
  return i > 0 && isLocalChar(codes[i - 1]!) ? i : at;
}

/** Brackets around the word for `@`, or the same mark on both sides with blanks outside. */
export function isWrapped(codes: Uint16Array, left: number, right: number): boolean {
  if (left === 0) return false;
  const before = codes[left - 1]!;
  if (OPENING.has(before)) return CLOSING.has(codes[right]!);
  return (
    FENCES.has(before) &&
    codes[right] === before &&
    codes[left - 2] === 0x20 &&
    codes[right + 1] === 0x20
  );
}

/** Over at most two spaces, or one underscore or hyphen. */
export function skip(codes: Uint16Array, at: number): number {
  if (codes[at] === 0x5f) return at + 1;
  let i = at;
  while (i < at + 2 && codes[i] === 0x20) i++;
  return i;
}

export function skipBack(codes: Uint16Array, at: number): number {
  if (at > 0 && codes[at - 1] === 0x5f) return at - 1;
  let i = at;
  while (i > 0 && i > at - 2 && codes[i - 1] === 0x20) i--;
  return i;
}

export function isLocalChar(code: number): boolean {
  return (
    ((CHAR_CLASS[code]! & WORD) !== 0 && (CHAR_CLASS[code]! & UNSPACED) === 0) ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2b
  );
}
