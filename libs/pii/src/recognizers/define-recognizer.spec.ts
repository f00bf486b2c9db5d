import { ScrubError, UsageError } from '../pii.errors';
import { createScrubber } from '../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../scrubber/pii-config';
import { resolvePii } from '../scrubber/resolve-pii';
import { defineRecognizer } from './define-recognizer';
import { describeRecognizers } from './describe-recognizers';
import type { TextHit, TextRecognizer } from './text-recognizer';

const key = Buffer.from('a key for tests, long enough');

/** As a class: what it keeps is its own affair. */
class StaffNumbers implements TextRecognizer {
  readonly type = 'STAFF_NUMBER';
  readonly describe = 'numbers of our staff';
  private readonly form = /\bS-\d{6}\b/g;

  *find(text: string): Iterable<TextHit> {
    for (const { index, 0: number } of text.matchAll(this.form))
      yield { start: index, end: index + number.length, score: 0.9 };
  }
}

const STAFF_NUMBER = defineRecognizer(new StaffNumbers());

function scrub(kind: ReturnType<typeof defineRecognizer>, text: string): unknown {
  return createScrubber(DEFAULT_PII_CONFIG, key, { kinds: [kind] }).scrubText(text);
}

describe(defineRecognizer.name, () => {
  it('finds, replaces consistently and is listed', () => {
    expect(scrub(STAFF_NUMBER, 'Ask S-123456 or S-654321; S-123456 knows.')).toMatchObject({
      text: 'Ask [STAFF_NUMBER_1] or [STAFF_NUMBER_2]; [STAFF_NUMBER_1] knows.',
    });
    const own = { name: 'staff-number', types: ['STAFF_NUMBER'], locales: [] };
    expect(describeRecognizers([STAFF_NUMBER])).toContainEqual(own);
    expect(describeRecognizers()).not.toContainEqual(own);
  });

  it('has an action of its own where the recipe names it', () => {
    const request = { types: { STAFF_NUMBER: 'mask' } };
    expect(() => resolvePii(request)).toThrow('there is no type "STAFF_NUMBER"');
    const config = resolvePii(request, [STAFF_NUMBER]);
    const { text } = createScrubber(config, key, { kinds: [STAFF_NUMBER] }).scrubText(
      'Ask S-123456.',
    ) as { text: string };
    expect(text).not.toContain('123456');
    expect(text).not.toContain('STAFF_NUMBER');
  });

  it.each<[string, (text: string) => Iterable<unknown>, string]>([
    ['a hit before the text', () => [{ start: -1, end: 2, score: 1 }], 'pii/recognizer-invalid'],
    ['a hit behind the text', () => [{ start: 0, end: 99, score: 1 }], 'pii/recognizer-invalid'],
    ['an empty hit', () => [{ start: 2, end: 2, score: 1 }], 'pii/recognizer-invalid'],
    ['half a place', () => [{ start: 0.5, end: 2, score: 1 }], 'pii/recognizer-invalid'],
    ['no place', () => [{ score: 1 }], 'pii/recognizer-invalid'],
    ['nothing', () => [undefined], 'pii/recognizer-invalid'],
    ['a score of NaN', () => [{ start: 0, end: 2, score: NaN }], 'pii/recognizer-invalid'],
    ['a score above 1', () => [{ start: 0, end: 2, score: 1.1 }], 'pii/recognizer-invalid'],
    [
      'hits that overlap',
      () => [
        { start: 2, end: 6, score: 1 },
        { start: 0, end: 3, score: 1 },
      ],
      'pii/recognizer-invalid',
    ],
    ['hits without end', () => forever(), 'pii/recognizer-invalid'],
    ['no list', () => 5 as unknown as Iterable<unknown>, 'pii/recognizer-failed'],
    ['an error that quotes', (text) => raise(text), 'pii/recognizer-failed'],
  ])('scrubs nothing after %s, and names the recognizer', (_, find, code) => {
    const broken = { type: 'OWN_THING', describe: 'x', find } as TextRecognizer;
    const failing = (): unknown => scrub(defineRecognizer(broken), 'secret text');
    expect(failing).toThrow(ScrubError);
    expect(failing).toThrow(expect.objectContaining({ code }) as Error);
    expect(failing).toThrow('recognizer own-thing');
    expect(failing).not.toThrow('secret');
  });

  it.each<[object, string]>([
    [{ type: 'own thing' }, 'type'],
    [{ type: undefined }, 'type'],
    [{ describe: ' ' }, 'describe'],
    [{ find: 'text' }, 'find'],
  ])('refuses %j and names %s', (wrong, field) => {
    const declaration = { type: 'OWN', describe: 'x', find: () => [], ...wrong } as TextRecognizer;
    expect(() => defineRecognizer(declaration)).toThrow(UsageError);
    expect(() => defineRecognizer(declaration)).toThrow(
      expect.objectContaining({ field }) as Error,
    );
  });
});

function* forever(): Iterable<TextHit> {
  for (;;) yield { start: 0, end: 1, score: 1 };
}

function raise(text: string): never {
  throw new Error(`cannot read ${text}`);
}

describe('a recognizer whose hits are kept', () => {
  const LINE = defineRecognizer({
    type: 'LINE',
    describe: 'whole lines',
    find: (text) => (text === '' ? [] : [{ start: 0, end: text.length, score: 1 }]),
  });
  const config = { ...DEFAULT_PII_CONFIG, types: { LINE: 'keep' } } as typeof DEFAULT_PII_CONFIG;
  const scrubber = createScrubber(config, Buffer.from('a key of sixteen characters'), {
    kinds: [LINE],
  });

  it.each([
    ['Write to jane.doe@example.com today', 'Write to [EMAIL_1] today'],
    ['jane.doe@example.com', '[EMAIL_1]'],
    ['Nothing to hide here', 'Nothing to hide here'],
  ])('hides nothing of other types: %s', async (text, expected) => {
    const { texts } = await scrubber.scrub([{ text, kind: 'user' }]);
    expect(texts).toEqual([expected]);
  });

  it('is still explained', async () => {
    const types = (await scrubber.detect('Nothing to hide here')).map(({ type }) => type);
    expect(types).toEqual(['LINE']);
  });
});
