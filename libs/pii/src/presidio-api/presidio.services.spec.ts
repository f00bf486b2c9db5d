import { createScrubber } from '../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../scrubber/pii-config';
import { PresidioAnalyzerService, type AnalyzerResult } from './presidio-analyzer.service';
import { PresidioAnonymizerService } from './presidio-anonymizer.service';

const analyzer = new PresidioAnalyzerService(createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32)));
const anonymizer = new PresidioAnonymizerService(Buffer.from('salt'));

describe(PresidioAnalyzerService.name, () => {
  it('answers in code points and with the names of Presidio', async () => {
    const text = '😀 write to a.b@example.com';
    const [hit] = (await analyzer.analyze({
      text,
      entities: ['EMAIL_ADDRESS'],
      return_decision_process: true,
    })) as AnalyzerResult[];
    expect(hit).toMatchObject({
      entity_type: 'EMAIL_ADDRESS',
      start: 11,
      end: 26,
      analysis_explanation: { recognizer: 'email' },
    });
    expect([...text].slice(hit!.start, hit!.end).join('')).toBe('a.b@example.com');
  });

  it('answers a batch with a list of lists', async () => {
    const answer = (await analyzer.analyze({
      text: ['a@example.com', 'nothing'],
    })) as AnalyzerResult[][];
    expect(answer.map((list) => list.length)).toEqual([1, 0]);
  });

  it.each([
    [{ entities: ['PHONE_NUMBER'] }, 0],
    [{ score_threshold: 0.999 }, 0],
    [{ allow_list: ['a@example.com'] }, 0],
    [{}, 1],
  ])('honours %j', async (options, count) => {
    expect(await analyzer.analyze({ text: 'a@example.com', ...options })).toHaveLength(count);
  });
});

describe(PresidioAnonymizerService.name, () => {
  const results = [{ entity_type: 'EMAIL_ADDRESS', start: 2, end: 15, score: 0.9 }];
  const text = '😀 a@example.com!';

  it.each([
    [undefined, '😀 <EMAIL_ADDRESS>!'],
    [{ DEFAULT: { type: 'replace' as const, new_value: 'X' } }, '😀 X!'],
    [{ EMAIL_ADDRESS: { type: 'redact' as const }, DEFAULT: { type: 'keep' as const } }, '😀 !'],
    [
      { DEFAULT: { type: 'mask' as const, chars_to_mask: 4, from_end: true, masking_char: '#' } },
      '😀 a@example####!',
    ],
    [{ DEFAULT: { type: 'keep' as const } }, '😀 a@example.com!'],
  ])('applies %j', (anonymizers, expected) => {
    expect(
      anonymizer.anonymize({
        text,
        analyzer_results: results,
        ...(anonymizers === undefined ? {} : { anonymizers }),
      }).text,
    ).toBe(expected);
  });

  it('says where the replacements are', () => {
    const { items } = anonymizer.anonymize({ text, analyzer_results: results });
    expect(items).toEqual([
      {
        operator: 'replace',
        entity_type: 'EMAIL_ADDRESS',
        start: 2,
        end: 17,
        text: '<EMAIL_ADDRESS>',
      },
    ]);
  });

  it('keeps the better of two that overlap, and refuses offsets outside', () => {
    const both = [...results, { entity_type: 'URL', start: 4, end: 15, score: 0.5 }];
    expect(anonymizer.anonymize({ text, analyzer_results: both }).text).toBe('😀 <EMAIL_ADDRESS>!');
    expect(() =>
      anonymizer.anonymize({
        text,
        analyzer_results: [{ entity_type: 'X', start: 0, end: 99, score: 1 }],
      }),
    ).toThrow('outside');
  });

  it('hashes with a salt', () => {
    const other = new PresidioAnonymizerService(Buffer.from('other'));
    const request = {
      text,
      analyzer_results: results,
      anonymizers: { DEFAULT: { type: 'hash' as const } },
    };
    expect(anonymizer.anonymize(request).text).toMatch(/^😀 [0-9a-f]{64}!$/u);
    expect(anonymizer.anonymize(request).text).not.toBe(other.anonymize(request).text);
  });
});
