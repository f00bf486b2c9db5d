import type { TextScan } from './text-scan';
import { CHAR_CLASS, DIGIT, UPPER } from './char-class';

const MAX_LENGTH = 96;
const UNDERSCORE = 0x5f;
const REDACTED = '[REDACTED]';

/** End of the placeholder (`[EMAIL_1]`, `[EMAIL_3f9a2b7c81d04e55]`, `[REDACTED]`) that starts at `start`, or 0. */
export function placeholderEnd(scan: TextScan, start: number): number {
  const codes = scan.codes;
  const limit = Math.min(scan.length, start + MAX_LENGTH);
  let at = start + 1;
  let underscore = 0;
  for (; at < limit; at++) {
    const code = codes[at]!;
    if (code === UNDERSCORE) underscore = at;
    else if ((CHAR_CLASS[code]! & (UPPER | DIGIT)) === 0 || code > 0x7f) break;
  }
  if (underscore === 0) return scan.text.startsWith(REDACTED, start) ? start + REDACTED.length : 0;
  let tail = underscore + 1;
  while (tail < limit && isLowerHex(codes[tail]!)) tail++;
  return codes[tail] === 0x5d && tail > underscore + 1 ? tail + 1 : 0;
}

function isLowerHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}
