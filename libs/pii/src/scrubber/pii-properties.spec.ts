import fc from 'fast-check';
import { createDefaultRegistry } from '../recognizers/default-recognizers';
import { createScrubber } from './create-scrubber';
import { DEFAULT_PII_CONFIG } from './pii-config';
import { SpanList } from './span-list';
import type { Span } from './span';
import type { ScrubbedFields } from './text-field';
import { newScan } from '../test-support/new-scan';

// Loading the names model counts into the first test; a busy machine needs its time.
jest.setTimeout(60_000);

const scrubber = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32, 5));
const detect = (text: string): Span[] => scrubber.detect(text) as Span[];
const scrub = (text: string): string =>
  (scrubber.scrub([{ text, kind: 'user' }]) as ScrubbedFields).texts[0]!;

const PIECES = [
  'call 415-555-2671',
  'jane.doe@example.com',
  'jane [at] example [dot] com',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '84.17.45.201',
  '00:1a:2b:3c:4d:5e',
  'https://a:b7x9k2@host.example/',
  '@jane_doe92',
  'born 1985-03-12',
  'I am 34 years old',
  '[EMAIL_1]',
  '\u200b',
  '\u202e',
  '\u0301',
  '１２３',
  'm\u0430ria',
  '\ud800',
  '\udc00',
  '😀',
  '電話',
  '\n',
  '\n\n',
  '|',
  ',',
  '```',
  '{"k": "',
  '"}',
  '=',
  ':',
  '/',
  '  ',
  '\0',
  'Zürich',
];
const soup = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(' '));

describe('any text', () => {
  it('gives disjoint spans in order, inside the text', () => {
    fc.assert(
      fc.property(soup, (text) => {
        let end = 0;
        for (const span of detect(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          end = span.end;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes out well-formed', () => {
    fc.assert(
      fc.property(soup, (text) => {
        expect(scrub(text).isWellFormed()).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps JSON arguments valid JSON with the same shape', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ maxLength: 8 }),
          fc.oneof(soup, fc.integer(), fc.array(soup, { maxLength: 3 })),
        ),
        (value) => {
          const text = JSON.stringify(value);
          const { texts } = scrubber.scrub([{ text, kind: 'tool-arguments' }]) as ScrubbedFields;
          expect(Object.keys(JSON.parse(texts[0]!) as object)).toHaveLength(
            Object.keys(JSON.parse(text) as object).length,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('values in ordinary sentences', () => {
  const VALUES = [
    'jane.doe@example.com',
    '415-555-2671',
    '4111 1111 1111 1111',
    'DE89370400440532013000',
    '84.17.45.201',
    '3c:22:fb:12:9a:01',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  ];
  const CARRIERS = [
    'My number, card or address is {} today.',
    'user: {}\nagain {}',
    '{"contact": "{}"}',
    '| name | contact |\n| x | {} |',
    '> {}',
    '\u200f{}\u200f',
    '“{}”',
  ];
  const HIDE = (value: string): string => [...value].join('\u200b');

  it.each(VALUES.flatMap((value) => CARRIERS.map((carrier) => [value, carrier])))(
    'cuts %s out of %j',
    (value, carrier) => {
      const out = scrub(carrier.replaceAll('{}', value));
      expect(out).not.toContain(value);
      expect(scrub(out)).toBe(out);
    },
  );

  it.each(VALUES)('finds %s with invisible characters between all of its own', (value) => {
    expect(scrub(`it is ${HIDE(value)} ok`).replace(/\u200b/g, '')).not.toContain(value);
  });
});

describe('work', () => {
  const UNITS = [
    'a',
    '1',
    '1-',
    'a.',
    'a@',
    'a@b.',
    'a_',
    '(1',
    '12 ',
    'key="',
    'http://',
    'QUJD',
    ' ',
    'Ab ',
    'Aa, ',
    'ab:',
    '"',
    'de0f',
    '+1',
    'x at y dot ',
    '::',
    '电话',
    'e\u0301',
    '\u200ba',
    'x:name>',
    'name,',
    'first,last\n',
    'insert into t(a)values(',
    'user=ab ',
    'Ann <a@b.co> ',
    'pw from a1b2 to ',
  ];
  const registry = createDefaultRegistry();
  const steps = (text: string): number => {
    const scan = newScan().reset(text);
    const found = new SpanList();
    for (const recognizer of registry.recognizers) recognizer.find(scan, found);
    return scan.steps + scan.tokenCount + found.spans.length;
  };

  it.each(UNITS)('grows no faster than the text for %j', (unit) => {
    const small = steps(unit.repeat(4096 / unit.length));
    const large = steps(unit.repeat(32768 / unit.length));
    expect(large).toBeLessThanOrEqual(small * 8 * 1.5 + 1000);
  });
});

describe('long texts', () => {
  it('finds the same at both ends of a text that is scanned in pieces', () => {
    const filler = 'nothing to see here, move along please. '.repeat(20_000);
    const out = scrub(`a@example.com ${filler} b@example.com ${filler} a@example.com`);
    expect(out.slice(0, 10)).toBe('[EMAIL_1] ');
    expect(out.slice(-9)).toBe('[EMAIL_1]');
    expect(out).toContain('[EMAIL_2]');
  });

  it('scans one line without any space', () => {
    expect(scrub(`${'x1y2'.repeat(300_000)}`)).toHaveLength(1_200_000);
  });
});
