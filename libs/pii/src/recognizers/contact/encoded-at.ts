import type { TextScan } from '../../scan/text-scan';

/** Where an `@` written as an escape stands. */
export interface EncodedAt {
  readonly start: number;
  readonly end: number;
}

const PERCENT = 0x25;
const BACKSLASH = 0x5c;
const AMPERSAND = 0x26;
const HASH = 0x23;
const SEMICOLON = 0x3b;

/**
 * An `@` as URLs (`%40`), JSON and programs (`\u0040`, `\x40`) or HTML (`&#64;`, `&#x40;`, `&commat;`) write it; the
 * token is the word that its letters and digits begin, with or without the host.
 */
export function encodedAt(scan: TextScan, token: number): EncodedAt | undefined {
  const { codes } = scan;
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  const before = start > 0 ? codes[start - 1]! : 0;
  if (before === PERCENT)
    return startsWith(codes, start, '40') ? { start: start - 1, end: start + 2 } : undefined;
  if (before === BACKSLASH) {
    const size = startsWith(codes, start, 'u0040') ? 5 : startsWith(codes, start, 'x40') ? 3 : 0;
    return size === 0 ? undefined : { start: start - 1, end: start + size };
  }
  if (codes[end] !== SEMICOLON) return undefined;
  const word = end - start <= 6 ? scan.text.slice(start, end).toLowerCase() : '';
  if (before === AMPERSAND)
    return word === 'commat' ? { start: start - 1, end: end + 1 } : undefined;
  return before === HASH && codes[start - 2] === AMPERSAND && (word === '64' || word === 'x40')
    ? { start: start - 2, end: end + 1 }
    : undefined;
}

function startsWith(codes: Uint16Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (codes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
