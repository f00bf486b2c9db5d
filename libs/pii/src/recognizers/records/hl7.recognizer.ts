import { CHAR_CLASS, NEWLINE, UPPER } from '../../scan/char-class';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { words } from '../../words/words';
import type { Recognizer } from '../recognizer';

const BAR = 0x7c;
const MAX_FIELDS = 60;
const MAX_FIELD = 200;
/** What a field holds; a provider is an id and then the name. */
const HOLDS: Readonly<Record<string, PiiTypeName | 'provider'>> = {
  name: 'PERSON',
  provider: 'provider',
  id: 'NATIONAL_ID',
  birth: 'DATE_OF_BIRTH',
  address: 'ADDRESS',
  phone: 'PHONE',
  licence: 'DRIVER_LICENSE',
};

/** `PID 5 name`: segment, number of the field, what it holds. */
const FIELDS: ReadonlyMap<string, ReadonlyMap<number, PiiTypeName | 'provider'>> = readFields();

function readFields(): Map<string, Map<number, PiiTypeName | 'provider'>> {
  const segments = new Map<string, Map<number, PiiTypeName | 'provider'>>();
  for (const row of words('personal.hl7-fields')) {
    const [segment, place, kind] = row.split(' ');
    const fields = segments.get(segment!) ?? new Map<number, PiiTypeName | 'provider'>();
    fields.set(Number(place), HOLDS[kind!]!);
    segments.set(segment!, fields);
  }
  return segments;
}

/** HL7 version 2: segments of patients, relatives, guarantors and providers, whose fields say by their number what they hold. */
export class Hl7Recognizer implements Recognizer {
  readonly name = 'hl7';
  readonly types = [
    'PERSON',
    'NATIONAL_ID',
    'DATE_OF_BIRTH',
    'ADDRESS',
    'PHONE',
    'DRIVER_LICENSE',
  ] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const { codes, lineStart, lineCount } = scan;
    for (let line = 0; line < lineCount; line++) {
      const start = lineStart[line]!;
      if (codes[start + 3] !== BAR || (CHAR_CLASS[codes[start]!]! & UPPER) === 0) continue;
      const fields = FIELDS.get(scan.text.slice(start, start + 3));
      if (fields !== undefined) readSegment(scan, start + 4, fields, sink);
    }
  }
}

function readSegment(
  scan: TextScan,
  from: number,
  fields: ReadonlyMap<number, PiiTypeName | 'provider'>,
  sink: SpanSink,
): void {
  const { codes, length } = scan;
  let start = from;
  for (let field = 1; field <= MAX_FIELDS; field++) {
    let end = start;
    while (end < length && codes[end] !== BAR && (CHAR_CLASS[codes[end]!]! & NEWLINE) === 0) end++;
    scan.steps += (end - start) >> 4;
    const type = fields.get(field);
    if (type !== undefined && end - start > 1 && end - start <= MAX_FIELD)
      addField(scan, start, end, type, sink);
    if (codes[end] !== BAR) return;
    start = end + 1;
  }
}

/** Components stand between `^`, repetitions between `~`; what is empty at the end is no part of the value. */
function addField(
  scan: TextScan,
  from: number,
  to: number,
  type: PiiTypeName | 'provider',
  sink: SpanSink,
): void {
  const text = scan.text.slice(from, to).replace(/[\^~&\s]+$/, '');
  if (text === '""') return;
  const first = text.split(/[\^~]/, 1)[0]!.length;
  if (type === 'provider') {
    if (first > 0) add(scan, from, from + first, 'NATIONAL_ID', sink);
    if (text.length > first + 1) add(scan, from + first + 1, from + text.length, 'PERSON', sink);
  } else {
    const whole = type === 'PERSON' || type === 'ADDRESS' || text.startsWith('^');
    add(scan, from, from + (whole ? text.length : first), type, sink);
  }
}

function add(scan: TextScan, from: number, to: number, type: PiiTypeName, sink: SpanSink): void {
  let start = from;
  while (start < to && scan.codes[start] === 0x5e) start++;
  if (to - start > 1) sink.add(start, to, type, 0.85, 'hl7', 'HL7');
}
