import { DEFAULT_PII_CONFIG, type PiiRequest } from './pii-config';
import { resolvePii } from './resolve-pii';

const TICKET = { name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'TCK-[0-9]{4,}' } as const;
const secret = 'Heron';
const repeat = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

describe('resolvePii', () => {
  it('fills in every default, and has one name for own recognizers', () => {
    expect(resolvePii({})).toEqual(DEFAULT_PII_CONFIG);
    const config = resolvePii({ recognizers: [TICKET], deny: [{ value: secret }] });
    expect(config.recognizers).toEqual([{ ...TICKET, score: 0.9, context: [] }]);
    expect(config.deny).toEqual([{ value: secret, match: 'exact' }]);
    expect(resolvePii({ custom: [TICKET], deny: [{ value: secret }] })).toEqual(config);
    const stored = config as PiiRequest;
    expect(resolvePii({ ...stored, recognizers: [], custom: [TICKET] })).toEqual(config);
    expect(resolvePii(stored)).toEqual(config);
  });

  it('makes one configuration of lists that say the same', () => {
    const allow = repeat(5, (i) => ({ value: `v${i}` }));
    const recognizers = repeat(3, (i) => ({ ...TICKET, name: `r${i}` }));
    expect(resolvePii({ allow, deny: allow, recognizers })).toEqual(
      resolvePii({
        allow: allow.toReversed(),
        deny: allow.toReversed(),
        recognizers: recognizers.toReversed(),
      }),
    );
  });

  it.each<[string, PiiRequest]>([
    ['as many entries as there may be', { deny: repeat(10_000, (i) => ({ value: `name ${i}` })) }],
    ['as many patterns', { allow: repeat(100, (i) => ({ value: `a${i}`, match: 'pattern' })) }],
    ['as many recognizers', { recognizers: repeat(100, (i) => ({ ...TICKET, name: `r${i}` })) }],
    ['the longest value', { deny: [{ value: 'x'.repeat(512) }] }],
    ['the longest pattern', { recognizers: [{ ...TICKET, pattern: 'x'.repeat(1000) }] }],
    ['one value of two types', { allow: [{ value: 'a', type: 'EMAIL' }, { value: 'a' }] }],
    ['accents that differ on an allow list', { allow: [{ value: 'José' }, { value: 'Jose' }] }],
    [
      'an action and a threshold of an own type',
      {
        recognizers: [TICKET],
        types: { CUSTOM_TICKET: 'mask' },
        thresholds: { CUSTOM_TICKET: 0.2 },
      },
    ],
    ['both ends of a threshold', { thresholds: { EMAIL: 0, PHONE: 1 } }],
  ])('takes %s', (_what, request) => {
    expect(() => resolvePii(request)).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ['a preset', { preset: 'lax' }, 'pii.preset'],
    ['an action', { action: 'eat' }, 'pii.action'],
    ['a type', { types: { NOSE: 'mask' } }, 'pii.types'],
    ['a type that nothing declares', { types: { CUSTOM_NOSE: 'mask' } }, 'pii.types.CUSTOM_NOSE'],
    ['a threshold above 1', { thresholds: { EMAIL: 1.01 } }, 'pii.thresholds.EMAIL'],
    ['a threshold below 0', { thresholds: { EMAIL: -0.01 } }, 'pii.thresholds.EMAIL'],
    ['a threshold that is no number', { thresholds: { EMAIL: NaN } }, 'pii.thresholds.EMAIL'],
    ['a threshold of no type', { thresholds: { NOSE: 0.5 } }, 'pii.thresholds'],
    ['no list', { allow: 'x' }, 'pii.allow'],
    ['no entry', { deny: ['x'] }, 'pii.deny.0'],
    ['a strange field', { deny: [{ value: 'x', note: 'y' }] }, 'pii.deny.0'],
    ['an empty value', { deny: [{ value: 'x' }, { value: '  ' }] }, 'pii.deny.1.value'],
    ['a value without letters', { deny: [{ value: '++' }] }, 'pii.deny.0.value'],
    ['half a character', { allow: [{ value: 'a\ud800' }] }, 'pii.allow.0.value'],
    ['a long value', { allow: [{ value: 'x'.repeat(513) }] }, 'pii.allow.0.value'],
    ['another match', { allow: [{ value: 'x', match: 'glob' }] }, 'pii.allow.0.match'],
    ['an unknown type of an entry', { deny: [{ value: 'x', type: 'NOSE' }] }, 'pii.deny.0.type'],
    [
      'an entry twice',
      { deny: [{ value: 'Heron' }, { value: 'x' }, { value: ' hérON ' }] },
      'pii.deny.2',
    ],
    ['too many entries', { deny: repeat(10_001, (i) => ({ value: `v${i}` })) }, 'pii.deny'],
    [
      'too many patterns',
      { allow: repeat(101, (i) => ({ value: `a${i}`, match: 'pattern' })) },
      'pii.allow.100',
    ],
    [
      'a pattern that allows everything',
      { allow: [{ value: '(?s).+', match: 'pattern' }] },
      'pii.allow.0.value',
    ],
    ['a look-behind', { allow: [{ value: '(?<=a)b', match: 'pattern' }] }, 'pii.allow.0.value'],
    [
      'brackets that only fit around',
      { allow: [{ value: 'a)|(b', match: 'pattern' }] },
      'pii.allow.0.value',
    ],
    [
      'a pattern that matches nothing at all',
      { deny: [{ value: 'a*', match: 'pattern' }] },
      'pii.deny.0.value',
    ],
    ['no recognizer', { recognizers: [null] }, 'pii.recognizers.0'],
    [
      'too many recognizers',
      { recognizers: repeat(101, (i) => ({ ...TICKET, name: `r${i}` })) },
      'pii.recognizers',
    ],
    [
      'a name that is missing',
      { recognizers: [{ type: 'CUSTOM_X', pattern: 'x' }] },
      'pii.recognizers.0.name',
    ],
    [
      'a name with a space',
      { recognizers: [{ ...TICKET, name: 'a b' }] },
      'pii.recognizers.0.name',
    ],
    [
      'a name twice',
      { recognizers: [TICKET, { ...TICKET, pattern: 'x' }] },
      'pii.recognizers.1.name',
    ],
    [
      'a type of a recognizer',
      { recognizers: [{ ...TICKET, type: 'TICKET' }] },
      'pii.recognizers.0.type',
    ],
    [
      'a back-reference',
      { recognizers: [TICKET, { ...TICKET, name: 'b', pattern: '(a)\\1' }] },
      'pii.recognizers.1.pattern',
    ],
    [
      'a look-ahead',
      { recognizers: [{ ...TICKET, pattern: 'a(?=b)' }] },
      'pii.recognizers.0.pattern',
    ],
    [
      'an empty match',
      { recognizers: [{ ...TICKET, pattern: 'x?' }] },
      'pii.recognizers.0.pattern',
    ],
    [
      'an empty pattern',
      { recognizers: [{ ...TICKET, pattern: '' }] },
      'pii.recognizers.0.pattern',
    ],
    [
      'a long pattern',
      { recognizers: [{ ...TICKET, pattern: 'x'.repeat(1001) }] },
      'pii.recognizers.0.pattern',
    ],
    [
      'a large pattern',
      { recognizers: [{ ...TICKET, pattern: '(?:[a-z]{30}\\d{3}){30}x{1000}y{900}' }] },
      'pii.recognizers.0.pattern',
    ],
    ['a score', { recognizers: [{ ...TICKET, score: 1.5 }] }, 'pii.recognizers.0.score'],
    [
      'a context that is a text',
      { recognizers: [{ ...TICKET, context: 'ticket' }] },
      'pii.recognizers.0.context',
    ],
    [
      'an empty context word',
      { recognizers: [{ ...TICKET, context: ['ticket', ''] }] },
      'pii.recognizers.0.context.1',
    ],
    ['both names', { recognizers: [TICKET], custom: [TICKET] }, 'pii.recognizers'],
    [
      'an own recognizer that is kept',
      { recognizers: [TICKET], types: { CUSTOM_TICKET: 'keep' } },
      'pii.types.CUSTOM_TICKET',
    ],
    [
      'a deny entry that is kept',
      { deny: [{ value: 'Heron' }], types: { PERSON: 'keep' } },
      'pii.types.PERSON',
    ],
  ])('refuses %s', (_what, request, field) => {
    expect(() => resolvePii(request as PiiRequest)).toThrow(
      expect.objectContaining({ name: 'UsageError', field }) as Error,
    );
  });

  it.each<[string, PiiRequest]>([
    [
      'a value',
      {
        deny: [
          { value: 'ab Heron', match: 'pattern' },
          { value: '(Heron', match: 'pattern' },
        ],
      },
    ],
    ['a pattern', { recognizers: [{ ...TICKET, pattern: 'Heron(?=Heron)' }] }],
    ['a repeated value', { allow: [{ value: 'Heron' }, { value: 'Heron' }] }],
  ])('does not quote %s, in no message and in no cause', (_what, request) => {
    let thrown: unknown;
    try {
      resolvePii(request);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    for (let error = thrown; error instanceof Error; error = error.cause)
      expect(error.message).not.toContain(secret);
  });
});
