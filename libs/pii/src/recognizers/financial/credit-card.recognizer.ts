import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, DIGIT, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isCardRange, passesLuhn } from './card-brands';

const MIN_DIGITS = 12;
const MAX_DIGITS = 19;
const CARD = PII_CONTEXT.indexOf('card');
const NOT_CARD = PII_CONTEXT.indexOf('not-phone');

/** How the brands print their numbers. */
const PRINTED: ReadonlySet<string> = new Set([
  '4-4-4-4',
  '4-6-5',
  '4-6-4',
  '4-4-4-4-3',
  '4-4-4-1',
  '4-4-4-2',
  '6-13',
  '4-4-5',
  '4-5-6',
  '4-4-4-4-2',
  '4-4-4-3',
  '6-4-6',
]);

/** Payment card numbers: brand range, length, check digit, separators that people use. */
export class CreditCardRecognizer implements Recognizer {
  readonly name = 'credit-card';
  readonly types = ['CREDIT_CARD'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let run = 0; run < scan.runCount; run++) {
      if (scan.runDigits[run]! < MIN_DIGITS) {
        this.overLines(scan, run, sink);
        continue;
      }
      const last = scan.runLast[run]!;
      for (let first = scan.runFirst[run]!; first <= last;)
        first = this.tryFrom(scan, first, last, sink);
    }
  }

  /** `5500 0000` at the end of a line and the rest on the next one, behind a word for cards and with the right check digit. */
  private overLines(scan: TextScan, run: number, sink: SpanSink): void {
    const next = run + 1;
    const sum = next < scan.runCount ? scan.runDigits[run]! + scan.runDigits[next]! : 0;
    if (sum < MIN_DIGITS + 1 || sum > MAX_DIGITS || scan.runDigits[run]! < 4) return;
    const first = scan.runFirst[run]!;
    const last = scan.runLast[next]!;
    if (!isBreak(scan.codes, scan.tokenEnd[scan.runLast[run]!]!)) return;
    const gap = scan.text.slice(
      scan.tokenEnd[scan.runLast[run]!],
      Math.min(scan.tokenStart[scan.runFirst[next]!]!, scan.tokenEnd[scan.runLast[run]!]! + 8),
    );
    if (!/^ ?-?\r?\n {0,4}$/.test(gap)) return;
    const start = scan.tokenStart[first]!;
    const end = scan.tokenEnd[last]!;
    const digits = scan.text.slice(start, end).replace(/\D/g, '');
    scan.steps += 8;
    if (!isCardRange(digits) || !passesLuhn(digits) || !hasBorders(scan.codes, start, end)) return;
    const context = scan.evidence(first, first, CARD);
    if (context >= 0) sink.add(start, end, 'CREDIT_CARD', 0.9, this.name, scan.word(context));
  }

  /** Tries windows of whole groups that begin at `first`; returns the group to go on with. */
  private tryFrom(scan: TextScan, first: number, runLast: number, sink: SpanSink): number {
    // Expiry dates, codes and times stand behind a card number: a group of at most 2 digits starts none.
    if (scan.codes[scan.tokenStart[first]!] === 0x30) return first + 1;
    let digits = '';
    let shape = '';
    for (let token = first; token <= runLast && token < first + 6; token++) {
      const start = scan.tokenStart[token]!;
      const end = scan.tokenEnd[token]!;
      if (
        token > first &&
        !isCardGap(scan, scan.tokenEnd[token - 1]!, start, scan.tokenEnd[first]!)
      )
        break;
      if (digits.length + end - start > MAX_DIGITS) break;
      digits += scan.text.slice(start, end);
      shape += token === first ? String(end - start) : `-${end - start}`;
      if (digits.length < MIN_DIGITS) continue;
      scan.steps += 8;
      const score = this.score(scan, first, token, digits, shape);
      if (score === 0) continue;
      const context = scan.evidence(first, token, CARD);
      sink.add(
        scan.tokenStart[first]!,
        end,
        'CREDIT_CARD',
        score,
        this.name,
        context < 0 ? undefined : scan.word(context),
      );
      return token + 1;
    }
    return first + 1;
  }

  /** A word for cards or a brand's name right in front, or with two words between. */
  private isLabelled(scan: TextScan, first: number): boolean {
    return scan.contextNear(first, CARD, first, 3, 0) >= 0;
  }

  private score(
    scan: TextScan,
    first: number,
    last: number,
    digits: string,
    shape: string,
  ): number {
    const start = scan.tokenStart[first]!;
    const end = scan.tokenEnd[last]!;
    const printed = PRINTED.has(shape);
    if (!printed && first !== last) return 0;
    if (!hasBorders(scan.codes, start, end) || !isCardRange(digits)) return 0;
    if (/^(\d)\1+$/.test(digits)) return 0;
    const context = scan.evidence(first, last, CARD) >= 0;
    // Mistyped behind its label.
    if (!passesLuhn(digits))
      return context && (printed || (digits.length > 13 && this.isLabelled(scan, first)))
        ? 0.65
        : 0;
    if (context) return 0.98;
    if (scan.contextNear(first, NOT_CARD, last, 3, 0) >= 0)
      return printed && first !== last ? 0.6 : 0.4;
    return first !== last ? 0.92 : digits.length >= 15 ? 0.8 : 0.5;
  }
}

/** One space, hyphen or dot (or a hyphen with spaces), and the same one throughout. */
function isCardGap(codes: TextScan, from: number, to: number, firstGap: number): boolean {
  const separator = codes.codes[from]!;
  return (
    to - from === 1 &&
    separator === codes.codes[firstGap] &&
    (separator === 0x20 || separator === 0x2d || separator === 0x2e)
  );
}

/** The line ends here, maybe behind a space or hyphen. */
function isBreak(codes: Uint16Array, at: number): boolean {
  return codes[at] === 0x0a || codes[at + 1] === 0x0a || codes[at + 2] === 0x0a;
}

function hasBorders(codes: Uint16Array, start: number, end: number): boolean {
  const before = start === 0 ? 0 : codes[start - 1]!;
  const after = codes[end]!;
  if (before === 0x2e || before === 0x2d || before === 0x2b || before === 0x5f) return false;
  if (before === 0x2c && start > 1 && (CHAR_CLASS[codes[start - 2]!]! & DIGIT) !== 0) return true;
  if ((after === 0x2e || after === 0x2d) && (CHAR_CLASS[codes[end + 1]!]! & WORD) !== 0)
    return false;
  return after !== 0x5f;
}
