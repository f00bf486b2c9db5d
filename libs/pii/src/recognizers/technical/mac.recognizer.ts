import type { Recognizer } from '../recognizer';
import { ASCII_LETTER, CHAR_CLASS, DIGIT, NON_ASCII, NON_HEX, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';

const MAC = PII_CONTEXT.indexOf('mac');
const MAC_NAME = PII_CONTEXT.indexOf('mac-name');
const COLON = 0x3a;
const HYPHEN = 0x2d;
const DOT = 0x2e;

/** Hardware addresses: six or eight pairs with `:` or `-`, three or four quads with `.`, bare where called so. */
export class MacRecognizer implements Recognizer {
  readonly name = 'mac';
  readonly types = ['MAC'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const { codes, tokenStart, tokenEnd } = scan;
    const bare = scan.mentions(MAC_NAME);
    for (let token = 0; token < scan.tokenCount; token++) {
      const end = tokenEnd[token]!;
      const length = end - tokenStart[token]!;
      const separator = codes[end]!;
      if (length === 2) {
        if (separator === COLON || separator === HYPHEN)
          token = this.tryGroups(scan, token, 2, separator, sink);
      } else if (length === 4) {
        if (separator === DOT) token = this.tryGroups(scan, token, 4, separator, sink);
      } else if (bare && length === 12) this.tryBare(scan, token, sink);
    }
  }

  /** Reads equal groups from `first`; returns the last token it looked at. */
  private tryGroups(
    scan: TextScan,
    first: number,
    size: number,
    separator: number,
    sink: SpanSink,
  ): number {
    let last = first;
    let letters = 0;
    while (
      last < scan.tokenCount &&
      scan.tokenEnd[last]! - scan.tokenStart[last]! === size &&
      isHex(scan.tokenFlags[last]!)
    ) {
      letters |= scan.tokenFlags[last]! & ASCII_LETTER;
      const end = scan.tokenEnd[last]!;
      if (
        scan.codes[end] !== separator ||
        scan.tokenStart[last + 1] !== end + 1 ||
        last + 1 >= scan.tokenCount
      ) {
        last++;
        break;
      }
      last++;
    }
    const count = last - first;
    const bytes = (count * size) / 2;
    scan.steps += count;
    if (count === 0) return first;
    if (bytes !== 6 && bytes !== 8) return last - 1;
    const start = scan.tokenStart[first]!;
    const end = scan.tokenEnd[last - 1]!;
    if (isPartOfMore(scan.codes, start, end, separator)) return last - 1;
    if (/^(?:0+|f+)$/i.test(scan.text.slice(start, end).replace(/[^0-9a-f]/gi, '')))
      return last - 1;
    const context = scan.evidence(first, last - 1, MAC);
    const score = letters !== 0 ? 0.9 : separator === COLON ? 0.7 : 0.45;
    sink.add(
      start,
      end,
      'MAC',
      context < 0 ? score : 0.95,
      this.name,
      context < 0 ? undefined : scan.word(context),
    );
    return last - 1;
  }

  private tryBare(scan: TextScan, token: number, sink: SpanSink): void {
    if (!isHex(scan.tokenFlags[token]!)) return;
    const context = scan.contextNear(token, MAC_NAME, token, 3, 0);
    if (context < 0) return;
    sink.add(
      scan.tokenStart[token]!,
      scan.tokenEnd[token]!,
      'MAC',
      0.75,
      'mac.bare',
      scan.word(context),
    );
  }
}

function isHex(flags: number): boolean {
  return (flags & (NON_HEX | NON_ASCII)) === 0;
}

function isPartOfMore(codes: Uint16Array, start: number, end: number, separator: number): boolean {
  const before = start === 0 ? 0 : codes[start - 1]!;
  if (before === separator || (CHAR_CLASS[before]! & WORD) !== 0) return true;
  return codes[end] === separator && (CHAR_CLASS[codes[end + 1]!]! & (WORD | DIGIT)) !== 0;
}
