import { countrySpecs } from 'ibantools';
import type { Recognizer } from '../recognizer';
import { ASCII_LETTER, CHAR_CLASS, DIGIT, NON_ASCII, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';

const IBAN = PII_CONTEXT.indexOf('iban');

/** Length of an account number by country, keyed by the two code units of the country code. */
const LENGTHS: ReadonlyMap<number, number> = new Map(
  Object.entries(countrySpecs).flatMap(([code, { chars }]) =>
    chars === null || chars === undefined
      ? []
      : [[(code.charCodeAt(0) << 8) | code.charCodeAt(1), chars] as const],
  ),
);

/** International bank account numbers: country, length, check digits; printed in groups or not, in any case. */
export class IbanRecognizer implements Recognizer {
  readonly name = 'iban';
  readonly types = ['IBAN'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const { codes } = scan;
    for (let i = 0; i < scan.mixedCount; i++) {
      const token = scan.mixed[i]!;
      if ((scan.tokenFlags[token]! & (DIGIT | ASCII_LETTER | NON_ASCII)) !== (DIGIT | ASCII_LETTER))
        continue;
      const start = scan.tokenStart[token]!;
      if (!isDigit(codes[start + 2]!) || !isDigit(codes[start + 3]!)) continue;
      const length = LENGTHS.get(((codes[start]! & 0xdf) << 8) | (codes[start + 1]! & 0xdf));
      if (length === undefined) continue;
      const before = start === 0 ? 0 : codes[start - 1]!;
      if (before === 0x2d || before === 0x5f || before === 0x2e) continue;
      const end = ibanEnd(scan, start, length);
      scan.steps += length;
      if (end === 0) continue;
      const printed = scan.text.slice(start, end);
      const compact = printed.replace(/[\s.-]/g, '').toUpperCase();
      const valid = isMod97(compact);
      // Over the end of a line only the check digits tie both halves together.
      if (!valid && printed.includes('\n')) continue;
      const context = scan.contextNear(token, IBAN) >= 0 || scan.headerContext(start, IBAN) >= 0;
      if (valid) sink.add(start, end, 'IBAN', context ? 1 : 0.97, this.name, undefined, compact);
      else if (context && codes[start]! < 0x5b)
        sink.add(start, end, 'IBAN', 0.7, this.name, 'iban', compact);
    }
  }
}

/** End of exactly `length` letters and digits in groups, 0 when the text has fewer or goes on. */
function ibanEnd(scan: TextScan, start: number, length: number): number {
  const { codes } = scan;
  let count = 0;
  let i = start;
  while (count < length) {
    const code = codes[i]!;
    if ((CHAR_CLASS[code]! & WORD) !== 0) {
      if (code > 0x7a) return 0;
      count++;
    } else if (isLineEnd(code)) {
      // Wrapped by a letter or a form: what follows must go on at once.
      while (isLineEnd(codes[i + 1]!) || codes[i + 1] === 0x20) i++;
      if ((CHAR_CLASS[codes[i + 1]!]! & WORD) === 0) return 0;
    } else if (
      (code !== 0x20 && code !== 0x2d && code !== 0x2e) ||
      (CHAR_CLASS[codes[i + 1]!]! & WORD) === 0
    )
      return 0;
    i++;
  }
  if ((CHAR_CLASS[codes[i]!]! & WORD) !== 0 && codes[i]! < 0x80) return 0;
  return i;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** ISO 7064 mod 97-10 over the number with its first four characters moved to the end. */
function isMod97(compact: string): boolean {
  let rest = 0;
  for (let i = 0; i < compact.length; i++) {
    const code = compact.charCodeAt((i + 4) % compact.length);
    rest = (code > 0x39 ? rest * 100 + code - 55 : rest * 10 + code - 48) % 97;
  }
  return rest === 1;
}
