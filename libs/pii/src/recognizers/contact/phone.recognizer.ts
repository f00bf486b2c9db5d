import type { Recognizer } from '../recognizer';
import { PII_CONTEXT } from '../context-sets';
import { LINE_CODE, LINE_LOG } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isMobileOfScript } from './mobile-of-script';
import { PhoneCandidate } from './phone-candidate';
import { PhoneRegions } from './phone-regions';

const MIN_DIGITS = 7;
const MAX_DIGITS = 17;
/** A run with more groups than any number has is a table or noise: only its head and tail groups are tried. */
const MAX_GROUPS = 9;

const PHONE = PII_CONTEXT.indexOf('phone');
const NOT_PHONE = PII_CONTEXT.indexOf('not-phone');

/** Ways to write a number that hardly anything else is written in. */
const TELLING_SHAPES: ReadonlySet<string> = new Set([
  '3-3-4',
  '1-3-3-4',
  '2-2-2-2-2',
  '2-3-3-4',
  '2-4-4',
  '3-4-4',
  '4-3-3',
  '4-3-4',
  '5-3-3',
  '3-3-3',
  '5-6',
  '4-6',
  '4-7',
  '2-5-4',
  '2-5-5',
  '3-7',
  '3-8',
  '4-8',
  '3-6',
  '3-3-2-2',
  '3-2-2-2',
  '1-2-2-2-2',
  '4-2-2-2',
  '4-2-2-3',
]);

/** Telephone numbers of all regions, among the digit runs of the scan. */
export class PhoneRecognizer implements Recognizer {
  readonly name = 'phone';
  readonly types = ['PHONE'] as const;
  private readonly candidate = new PhoneCandidate();
  private readonly regions = new PhoneRegions();

  find(scan: TextScan, sink: SpanSink): void {
    this.findEscaped(scan, sink);
    for (let run = 0; run < scan.runCount; run++) {
      const digits = scan.runDigits[run]!;
      if (digits > 2 && digits < 9) this.overLines(scan, run, sink);
      if (digits < 6) continue;
      const first = scan.runFirst[run]!;
      const last = scan.runLast[run]!;
      if (digits <= MAX_DIGITS && last - first < MAX_GROUPS) this.judge(scan, first, last, sink);
      else this.split(scan, first, last, sink);
    }
  }

  /** `phone=%2B4915123682225`: a plus sign as addresses of the web write it. */
  private findEscaped(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.mixedCount; i++) {
      const token = scan.mixed[i]!;
      const start = scan.tokenStart[token]!;
      const size = scan.tokenEnd[token]! - start;
      if (size < 10 || size > 17) continue;
      if (scan.codes[start - 1] !== 0x25) {
        addExtended(scan, token, sink);
        continue;
      }
      const digits = /^2b(\d{8,15})$/i.exec(scan.word(token))?.[1];
      scan.steps += 200;
      if (digits !== undefined && this.regions.isInternationalNumber(digits))
        sink.add(
          start - 1,
          scan.tokenEnd[token]!,
          'PHONE',
          0.9,
          this.name,
          undefined,
          this.regions.subscriberDigits(digits, true),
        );
    }
  }

  /** `+49 30` at the end of a line and the rest on the next one: too short to be a number without it. */
  private overLines(scan: TextScan, run: number, sink: SpanSink): void {
    const next = run + 1;
    const start = scan.tokenStart[scan.runFirst[run]!]!;
    if (scan.codes[start - 1] !== 0x2b || next >= scan.runCount) return;
    const from = scan.tokenEnd[scan.runLast[run]!]!;
    const to = scan.tokenStart[scan.runFirst[next]!]!;
    if (to - from > 6 || !/^ ?-?\r?\n {0,3}$/.test(scan.text.slice(from, to))) return;
    const end = scan.tokenEnd[scan.runLast[next]!]!;
    const digits = scan.text.slice(start, end).replace(/\D/g, '');
    scan.steps += 200;
    if (digits.length < 16 && this.regions.isInternationalNumber(digits))
      sink.add(
        start - 1,
        end,
        'PHONE',
        0.85,
        this.name,
        undefined,
        this.regions.subscriberDigits(digits, true),
      );
  }

  /** A run too long for one number: cut where the separator is wide or a bracket opens. */
  private split(scan: TextScan, first: number, last: number, sink: SpanSink): void {
    let from = first;
    for (let token = first; token <= last; token++) {
      const gap = token < last ? scan.tokenStart[token + 1]! - scan.tokenEnd[token]! : 9;
      const slash = token < last && scan.codes[scan.tokenEnd[token]!] === 0x2f;
      if (gap < 2 && !slash && token < last) continue;
      const digits = countDigits(scan, from, token);
      if (digits >= MIN_DIGITS && digits <= MAX_DIGITS && token - from < MAX_GROUPS)
        this.judge(scan, from, token, sink);
      from = token + 1;
    }
  }

  private judge(scan: TextScan, first: number, last: number, sink: SpanSink): void {
    const c = this.candidate;
    scan.steps += 16;
    if (!c.read(scan, first, last)) return;
    const near = scan.contextNear(first, PHONE, last, 5, 3);
    const context = near >= 0 ? near : scan.headerContext(c.start, PHONE);
    const score = this.score(scan, c, context >= 0);
    if (score <= 0) return;
    const international = c.international || (c.digits.startsWith('00') && c.digits.length > 10);
    const digits = c.international ? c.digits : c.digits.replace(/^00/, international ? '' : '00');
    sink.add(
      c.start,
      c.end,
      'PHONE',
      score,
      this.name,
      context < 0 ? undefined : scan.word(context),
      this.regions.subscriberDigits(digits, international),
    );
  }

  private score(scan: TextScan, c: PhoneCandidate, context: boolean): number {
    const { digits, shape } = c;
    if (digits.length < MIN_DIGITS || isNoise(digits)) return 0;
    const against = scan.contextNear(c.firstToken, NOT_PHONE, c.lastToken, 3, 0) >= 0;
    if (c.international) return this.internationalScore(scan, c, context, against);
    if (digits.startsWith('00') && digits.length >= 10) {
      scan.steps += 200;
      const valid = this.regions.isInternationalNumber(digits.slice(2));
      return valid ? (against ? 0.5 : 0.85) : context ? 0.65 : 0;
    }
    if (isDateLike(c) || (c.separators.includes('/') && c.separators.includes('.'))) return 0;
    if (context && !against) return this.scoreWithContext(scan, c);
    if (against && !context) return 0.3;
    if (isZipPlusFour(c) || isUptime(scan, c)) return 0;
    if (c.separators === '' && isMobileOfScript(scan, c.start, c.end, digits)) return 0.66;
    const trunk =
      digits.startsWith('0') &&
      digits.length >= 9 &&
      c.separators.length === 1 &&
      !shape.startsWith('1-');
    if ((!TELLING_SHAPES.has(shape) && !trunk) || (c.separators.includes('/') && !trunk)) return 0;
    if (isNorthAmerican(digits, shape))
      return c.parenthesis || c.separators === '-' ? 0.8 : c.separators === '.' ? 0.7 : 0.62;
    if (!digits.startsWith('0') && !c.parenthesis) return 0;
    if (isTechnicalLine(scan, c.start)) return 0.4;
    scan.steps += 400;
    return this.regions.isNationalNumber(digits) ? 0.7 : c.parenthesis ? 0.5 : 0.4;
  }

  private internationalScore(
    scan: TextScan,
    c: PhoneCandidate,
    context: boolean,
    against: boolean,
  ): number {
    scan.steps += 200;
    if (c.digits.length < 8) return context ? 0.65 : 0;
    // +49 (0) 30 ...: the bracketed trunk zero is not dialled from abroad.
    const digits = c.digits.replace(/^(\d{1,3})0(?=[1-9])/, (all: string, code: string) =>
      /\(0\)/.test(scan.text.slice(c.start, c.end)) ? code : all,
    );
    if (this.regions.isInternationalNumber(digits)) return against ? 0.6 : 0.95;
    if (c.digits.length > 15) return 0;
    if (context || c.separators !== '') return 0.75;
    return c.digits.length >= 9 && !isTechnicalLine(scan, c.start) ? 0.65 : 0.45;
  }

  private scoreWithContext(scan: TextScan, c: PhoneCandidate): number {
    scan.steps += 400;
    if (isNorthAmerican(c.digits, c.shape)) return 0.9;
    if (c.digits.length <= 15 && this.regions.isNationalNumber(c.digits)) return 0.85;
    if (c.digits.length > 15) return 0.4;
    // Fictional and short local numbers are invalid by the book, and still somebody's when they are called a phone.
    return c.shape.length > 2 ? 0.72 : c.digits.length >= 9 ? 0.65 : 0.6;
  }
}

/** `4155552671x204`: number and extension in one word. */
const EXTENDED = /^1?([2-9]\d\d[2-9]\d{6})x\d{1,5}$/i;

function addExtended(scan: TextScan, token: number, sink: SpanSink): void {
  const number = EXTENDED.exec(scan.word(token))?.[1];
  if (number === undefined) return;
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  if (/[\w/.-]/.test(scan.text[start - 1] ?? ' ') || /[\w/-]/.test(scan.text[end] ?? ' ')) return;
  sink.add(start, end, 'PHONE', 0.75, 'phone', undefined, number);
}

function countDigits(scan: TextScan, first: number, last: number): number {
  let digits = 0;
  for (let token = first; token <= last && digits <= MAX_DIGITS; token++)
    digits += scan.tokenEnd[token]! - scan.tokenStart[token]!;
  return digits;
}

/** MA 02110-1301 */
function isZipPlusFour({ shape, separators }: PhoneCandidate): boolean {
  return shape === '5-4' && separators === '-';
}

/** `[0498.116374]`: seconds since a machine started. */
function isUptime(scan: TextScan, c: PhoneCandidate): boolean {
  return c.separators === '.' && scan.codes[c.start - 1] === 0x5b && scan.codes[c.end] === 0x5d;
}

/** One digit repeated, or a count: nobody's number. */
function isNoise(digits: string): boolean {
  return /^(\d)\1+$/.test(digits) || digits === '1234567890123';
}

/** NPA-NXX-XXXX: neither area nor exchange starts with 0 or 1. */
function isNorthAmerican(digits: string, shape: string): boolean {
  const national = shape.startsWith('1-') && digits.startsWith('1') ? digits.slice(1) : digits;
  return (
    (shape === '3-3-4' || shape === '1-3-3-4' || shape === '3-7' || shape === '10') &&
    /^[2-9]\d\d[2-9]\d{6}$/.test(national)
  );
}

/** 2024-01-15, 15.01.2024, 2019-2024, also with a time or a version around it. */
function isDateLike({ digits, shape, separators }: PhoneCandidate): boolean {
  if (separators === '') return isEpoch(digits);
  const sizes = shape.split('-').map(Number);
  let at = 0;
  for (const [i, size] of sizes.entries()) {
    if (size === 4 && isYear(digits.slice(at, at + 4))) {
      const before = (sizes[i - 1] ?? 9) <= 2 && (sizes[i - 2] ?? 9) <= 2;
      const after = (sizes[i + 1] ?? 9) <= 2 && (sizes[i + 2] ?? 9) <= 2;
      const range = sizes[i + 1] === 4 && sizes.length === 2 && isYear(digits.slice(4));
      if ((before && i === 2) || (after && sizes.length - i !== 5) || range) return true;
    }
    at += size;
  }
  return false;
}

function isYear(text: string): boolean {
  return text >= '1850' && text <= '2199';
}

/** Seconds or milliseconds since 1970, for 2001 to 2033. */
function isEpoch(digits: string): boolean {
  return (
    (digits.length === 10 || digits.length === 13) &&
    digits >= '10' &&
    digits < '20' &&
    /^1[0-9]/.test(digits)
  );
}

function isTechnicalLine(scan: TextScan, offset: number): boolean {
  const kind = scan.lineKind(scan.lineAt(offset));
  return kind === LINE_CODE || kind === LINE_LOG;
}
