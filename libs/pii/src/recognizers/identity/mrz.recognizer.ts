import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import type { Recognizer } from '../recognizer';

const SHORTEST = 28;
const LONGEST = 46;
/** `P<DEU`, `IDD<<`, `V<UTO`: document, issuer. */
const HEAD = /^[PIACV][A-Z<][A-Z<]{3}[A-Z\d<]*<{2}[A-Z\d<]*[\d<]$/;
/** Number, check digit, nationality, birth, sex, expiry (passports and visas); birth, sex, expiry, nationality (cards). */
const DATA = /^(?:[A-Z\d<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}|\d{7}[MFX<]\d{7}[A-Z<]{3})[A-Z\d<]*$/;
const NAMES = /^[A-Z]+(?:<[A-Z]+)*<<[A-Z<]+$/;

/** Machine-readable zones of passports, visas and identity cards (ICAO Doc 9303): every line holds a name, number or birth. */
export class MrzRecognizer implements Recognizer {
  readonly name = 'mrz';
  readonly types = ['PASSPORT'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    if (!scan.text.includes('<<')) return;
    let before = '';
    for (let line = 0; line < scan.lineCount; line++) {
      const text = zoneLine(scan, line);
      // Names alone may be anything in capitals: they count under a line of the zone.
      const isZone = HEAD.test(text) || DATA.test(text) || (before !== '' && NAMES.test(text));
      before = isZone ? text : '';
      if (!isZone) continue;
      const start = scan.text.indexOf(text, scan.lineStart[line]!);
      sink.add(start, start + text.length, 'PASSPORT', 0.9, 'id.mrz');
    }
  }
}

/** The line when it has the length and the filling of a zone's, else nothing. */
function zoneLine(scan: TextScan, line: number): string {
  const start = scan.lineStart[line]!;
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  if (end - start < SHORTEST || end - start > LONGEST * 2) return '';
  const text = /[A-Z\d<]{28,46}(?=\s*$)/.exec(scan.text.slice(start, end))?.[0] ?? '';
  return text.includes('<') ? text : '';
}
