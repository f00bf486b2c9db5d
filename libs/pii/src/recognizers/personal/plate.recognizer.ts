import type { Recognizer } from '../recognizer';
import { CASELESS, CHAR_CLASS, DIGIT, LOWER, UPPER, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { oneOf, words } from '../../words/words';

const PLATE = PII_CONTEXT.indexOf('plate');
const MAX_GROUPS = 4;

/** Groups of letters (L), digits (D) and both (X) as plates of 50 countries print them. */
const SHAPES: ReadonlySet<string> = new Set(words('personal.plate-shapes'));

/** RFC 6838, ISO 8601 and the like are printed like plates. */
const STANDARDS =
  /^(?:RFC|ISO|IEEE|DIN|EN|BS|HTTP|UTF|SHA|MD|CVE|PEP|ES|PR|NO|NR|HP|KM|USD|EUR|GBP)\d*$/;

/** Vehicle plates: short groups of capitals and digits in a printed form, near a word for plate or vehicle. */
export class PlateRecognizer implements Recognizer {
  readonly name = 'plate';
  readonly types = ['PLATE'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    this.findChinese(scan, sink);
    if (!scan.mentions(PLATE)) return;
    for (let token = 0; token < scan.tokenCount; token++) {
      const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
      if (length > 10 || (scan.tokenFlags[token]! & (UPPER | DIGIT | CASELESS)) === 0) continue;
      const last = longestPlate(scan, token);
      if (last < 0 || STANDARDS.test(scan.word(token))) continue;
      const context = scan.contextNear(token, PLATE, last, 6, 3);
      const header = context < 0 ? scan.headerContext(scan.tokenStart[token]!, PLATE) : context;
      if (header < 0) continue;
      sink.add(
        scan.tokenStart[token]!,
        scan.tokenEnd[last]!,
        'PLATE',
        0.75,
        this.name,
        scan.word(header),
      );
      token = last;
    }
  }

  private findChinese(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.mixedCount; i++) {
      const start = scan.tokenStart[scan.mixed[i]!]! - 1;
      if (start < 0 || (CHAR_CLASS[scan.codes[start]!]! & CASELESS) === 0) continue;
      const match = CHINESE.exec(scan.text.slice(start, start + 10));
      scan.steps += 2;
      if (match !== null) sink.add(start, start + match[0].length, 'PLATE', 0.8, this.name);
    }
  }
}

/** 京A12345, 粤B·12345 with the province's letter: nothing else looks so, and no blank parts it from the words around. */
const CHINESE = new RegExp(
  `^${oneOf('personal.chinese-provinces')}[A-HJ-NP-Z][·•. ]?(?=[A-HJ-NP-Z\\d]*\\d{3})[A-HJ-NP-Z\\d]{5,6}(?![A-Za-z\\d])`,
  'u',
);

/** Last token of the longest group sequence from `first` that is printed like a plate, -1 for none. */
function longestPlate(scan: TextScan, first: number): number {
  let shape = '';
  let best = -1;
  for (let token = first; token < scan.tokenCount && token < first + MAX_GROUPS; token++) {
    if (token > first && !isGap(scan, token)) break;
    const group = shapeOf(scan, token);
    if (group === '') break;
    // 12가 3456: letters of another script are a token of their own.
    const glued = token === first || scan.tokenStart[token] === scan.tokenEnd[token - 1];
    shape += glued ? group : ` ${group}`;
    if (SHAPES.has(shape)) best = token;
  }
  const end = best < 0 ? 0 : scan.tokenEnd[best]!;
  const next = scan.codes[end]!;
  return best >= 0 &&
    (next === 0x2d || next === 0x2f || next === 0x5f) &&
    (CHAR_CLASS[scan.codes[end + 1]!]! & WORD) !== 0
    ? -1
    : best;
}

function isGap(scan: TextScan, token: number): boolean {
  const from = scan.tokenEnd[token - 1]!;
  const gap = scan.tokenStart[token]! - from;
  if (gap === 0) return true;
  const code = scan.codes[from]!;
  return gap === 1 && (code === 0x20 || code === 0x2d || code === 0x2e || code === 0xb7);
}

/** `L2D2` for AB12; empty for anything with lower case or too long. */
function shapeOf(scan: TextScan, token: number): string {
  if (
    (scan.tokenFlags[token]! & LOWER) !== 0 ||
    scan.tokenEnd[token]! - scan.tokenStart[token]! > 10
  )
    return '';
  let shape = '';
  let kind = '';
  let count = 0;
  for (let i = scan.tokenStart[token]!; i <= scan.tokenEnd[token]!; i++) {
    const bits = i < scan.tokenEnd[token]! ? CHAR_CLASS[scan.codes[i]!]! : 0;
    const next = (bits & DIGIT) !== 0 ? 'D' : (bits & (UPPER | CASELESS)) !== 0 ? 'L' : '';
    if (next !== kind) {
      if (kind !== '') shape += kind + count;
      kind = next;
      count = 0;
    }
    count++;
  }
  return shape;
}
