import type { Recognizer } from '../recognizer';
import { LETTER } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { dateAt } from './date-shape';

const BIRTH = PII_CONTEXT.indexOf('birth');
/** "born in a small town near Lyon on the 12th of March 1985" */
const BEFORE = 9;
const AFTER = 3;

/** Dates near a word for birth, or under such a header. A bare year only right after it ("born in 1985"). */
export class DateOfBirthRecognizer implements Recognizer {
  readonly name = 'date-of-birth';
  readonly types = ['DATE_OF_BIRTH'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    if (!scan.mentions(BIRTH)) return;
    for (let token = 0; token < scan.tokenCount; token++) {
      if (
        (scan.tokenFlags[token]! & LETTER) !== 0 &&
        scan.tokenContext[token] === 0 &&
        scan.codes[scan.tokenStart[token]!]! > 0x39
      )
        continue;
      const near = scan.contextNear(token, BIRTH, token, BEFORE, 0);
      const date = dateAt(scan, token, near >= 0);
      if (date === undefined) {
        this.tryYear(scan, token, near, sink);
        continue;
      }
      const context = near >= 0 ? near : scan.evidence(token, date.lastToken, BIRTH);
      const after =
        context < 0 ? scan.contextNear(token, BIRTH, date.lastToken, 0, AFTER) : context;
      if (after >= 0)
        sink.add(
          date.start,
          date.end,
          'DATE_OF_BIRTH',
          near >= 0 ? 0.9 : 0.75,
          this.name,
          scan.word(after),
        );
      token = date.lastToken;
    }
  }

  private tryYear(scan: TextScan, token: number, near: number, sink: SpanSink): void {
    if (near < token - 2 || near < 0 || scan.tokenEnd[token]! - scan.tokenStart[token]! !== 4)
      return;
    const text = scan.word(token);
    if (/^(?:19\d\d|20[0-2]\d)$/.test(text))
      sink.add(
        scan.tokenStart[token]!,
        scan.tokenEnd[token]!,
        'DATE_OF_BIRTH',
        0.65,
        'date-of-birth.year',
        scan.word(near),
      );
  }
}
