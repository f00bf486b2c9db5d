import { createScrubber } from './create-scrubber';
import { DEFAULT_PII_CONFIG, type PiiConfig } from './pii-config';
import type { TextField } from './text-field';

const key = Buffer.alloc(32, 7);
const scrub = (
  fields: TextField[] | string,
  config: Partial<PiiConfig> = {},
): readonly string[] => {
  const given = typeof fields === 'string' ? [{ text: fields, kind: 'user' as const }] : fields;
  const result = createScrubber({ ...DEFAULT_PII_CONFIG, ...config }, key).scrub(given);
  if (result instanceof Promise) throw new Error('expected a synchronous result');
  return result.texts;
};

describe('ConversationScrubberService', () => {
  it('numbers by first appearance over all texts, ignoring case, keeping +tags apart', () => {
    const texts = scrub([
      { text: 'a.b@example.com and c@example.org', kind: 'user' },
      { text: 'A.B@Example.com, a.b+x@example.com', kind: 'assistant' },
    ]);
    expect(texts).toEqual(['[EMAIL_1] and [EMAIL_2]', '[EMAIL_1], [EMAIL_3]']);
  });

  it.each([
    [
      'telephone number',
      'call +49 151 23682225',
      'tel 0151 23682225, 0049 151 23682225',
      'tel [PHONE_1], [PHONE_1]',
    ],
    ['card', 'card 4111-1111-1111-1111', 'card 4111 1111 1111 1111', 'card [CREDIT_CARD_1]'],
    ['IBAN', 'IBAN DE89 3704 0044 0532 0130 00', 'de89370400440532013000', '[IBAN_1]'],
    ['IP', 'ip 2a02:8108:8ac0:1234::1', 'ip 2A02:8108:8AC0:1234:0:0:0:1', 'ip [IP_1]'],
    ['MAC', 'mac 00:1A:2b:3C:4D:5e', 'mac 00-1a-2b-3c-4d-5e', 'mac [MAC_1]'],
    ['mailbox', 'a.b@example.com', 'a.b [at] example [dot] com', '[EMAIL_1]'],
    ['id', 'Steuer-ID 86 095 742 719', 'Steuer-ID: 86095742719', 'Steuer-ID: [NATIONAL_ID_1]'],
  ])('gives one %s in two ways of writing one number', (_, first, second, expected) =>
    expect(
      scrub([
        { text: first, kind: 'user' },
        { text: second, kind: 'assistant' },
      ])[1],
    ).toBe(expected),
  );

  it('finds nothing in its own output', () => {
    const [once] = scrub('write to a.b@example.com now');
    expect(scrub(once!)).toEqual([once]);
  });

  it('keeps JSON valid, nested JSON too, and scrubs keys', () => {
    const inner = JSON.stringify({ to: 'x@example.com', n: 1 });
    const text = JSON.stringify({
      'x@example.com': ['y@example.com', { raw: inner, quote: 'say "hi"\nto z@example.com' }],
      n: null,
    });
    const [out] = scrub([{ text, kind: 'tool-arguments' }]);
    const parsed = JSON.parse(out!) as Record<string, [string, { raw: string; quote: string }]>;
    expect(parsed['[EMAIL_1]']![0]).toBe('[EMAIL_2]');
    expect(JSON.parse(parsed['[EMAIL_1]']![1].raw)).toEqual({ to: '[EMAIL_1]', n: 1 });
    expect(parsed['[EMAIL_1]']![1].quote).toBe('say "hi"\nto [EMAIL_3]');
  });

  it('treats broken JSON as text', () => {
    expect(scrub([{ text: '{"to": "x@example.com"', kind: 'tool-arguments' }])).toEqual([
      '{"to": "[EMAIL_1]"',
    ]);
  });

  it('honours what the storage format says', () => {
    expect(
      scrub([
        { text: 'hi @Zork there', kind: 'user', known: [{ start: 4, end: 8, type: 'PERSON' }] },
      ]),
    ).toEqual(['hi @[PERSON_1] there']);
  });

  it.each([
    ['mask', 'to *.*******@*******.*** ok'],
    ['redact', 'to [REDACTED] ok'],
    ['keep', 'to j.smith42@example.com ok'],
  ] as const)('applies %s', (action, expected) => {
    expect(scrub('to j.smith42@example.com ok', { action })).toEqual([expected]);
  });

  it('hashes with the key', () => {
    expect(scrub('j@example.com', { action: 'hash' })[0]).toMatch(/^\[EMAIL_[0-9a-f]{16}\]$/);
  });

  it('cuts hidden characters out of the original', () => {
    expect(scrub('x jo\u200bhn@exam\u200dple.com y')).toEqual(['x [EMAIL_1] y']);
  });

  it('honours allow and deny lists and custom patterns', () => {
    const config: Partial<PiiConfig> = {
      allow: [{ value: '.*@example\\.com', match: 'pattern' }],
      deny: [{ value: 'Project Bluebird', type: 'CUSTOM_PROJECT' }],
      recognizers: [{ name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'TCK-[0-9]{4,}' }],
    };
    expect(scrub('a@example.com b@example.org project bluebird TCK-12345', config)).toEqual([
      'a@example.com [EMAIL_1] [CUSTOM_PROJECT_1] [CUSTOM_TICKET_1]',
    ]);
  });

  it.each<[string, string, Partial<PiiConfig>, string]>([
    [
      'does not open by allow what deny names',
      'Heron and a@b.example',
      { allow: [{ value: 'Heron' }, { value: 'a@b.example' }], deny: [{ value: 'heron' }] },
      '[PERSON_1] and a@b.example',
    ],
    [
      'does not open a pattern of deny',
      'see HX-99',
      { allow: [{ value: 'HX-99' }], deny: [{ value: 'HX-\\d+', match: 'pattern' }] },
      'see [PERSON_1]',
    ],
    [
      'takes a deny entry at its word borders, case and accents apart',
      'Herons, heronry, HÉRON! (Heron)',
      { deny: [{ value: 'Heron', type: 'CUSTOM_X' }] },
      'Herons, heronry, [CUSTOM_X_1]! ([CUSTOM_X_2])',
    ],
    [
      'opens no secret by an entry without a type',
      'key AKIAZ7VRQ2LMNPK4WXYT',
      { allow: [{ value: 'AKIAZ7VRQ2LMNPK4WXYT' }] },
      'key [SECRET_1]',
    ],
    [
      'opens a secret by an entry that names the type',
      'key AKIAZ7VRQ2LMNPK4WXYT',
      { allow: [{ value: 'AKIAZ7VRQ2LMNPK4WXYT', type: 'SECRET' }] },
      'key AKIAZ7VRQ2LMNPK4WXYT',
    ],
    [
      'reads recognizers under their older name as well',
      'TCK-12345 and ABC-1',
      {
        custom: [{ name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'TCK-[0-9]{4,}' }],
        recognizers: [{ name: 'abc', type: 'CUSTOM_ABC', pattern: 'ABC-[0-9]' }],
      },
      '[CUSTOM_TICKET_1] and [CUSTOM_ABC_1]',
    ],
    [
      'finds a denied name between spaces of an unspaced script',
      '田中太郎 です',
      { deny: [{ value: '田中太郎', type: 'CUSTOM_X' }] },
      '[CUSTOM_X_1] です',
    ],
    [
      'finds a denied name in a script without spaces',
      '私は田中太郎です',
      { deny: [{ value: '田中太郎', type: 'CUSTOM_X' }] },
      '私は[CUSTOM_X_1]です',
    ],
    [
      'finds a denied Latin name before such a script, and not inside of a longer one',
      'Heronです heronryです',
      { deny: [{ value: 'Heron', type: 'CUSTOM_X' }] },
      '[CUSTOM_X_1]です heronryです',
    ],
  ])('%s', (_what, text, config, expected) => {
    expect(scrub(text, config)).toEqual([expected]);
  });

  it.each([
    [
      { recognizers: [{ name: 'x', type: 'CUSTOM_X', pattern: '(a' }] },
      'pii.recognizers.0.pattern',
    ],
    [{ custom: [{ name: 'x', type: 'CUSTOM_X', pattern: 'a*' }] }, 'pii.recognizers.0.pattern'],
    [
      { recognizers: [{ name: 'x', type: 'CUSTOM_X', pattern: '(a)\\1' }] },
      'pii.recognizers.0.pattern',
    ],
    [{ allow: [{ value: '(?<=a)b', match: 'pattern' }] }, 'pii.allow.0.value'],
    [{ thresholds: { EMAIL: 2 } }, 'pii.thresholds.EMAIL'],
    [{ types: { NOPE: 'mask' } as never }, 'pii.types.NOPE'],
  ] as [Partial<PiiConfig>, string][])('refuses %j', (config, field) => {
    expect(() => createScrubber({ ...DEFAULT_PII_CONFIG, ...config }, key)).toThrow(
      expect.objectContaining({ field }) as Error,
    );
  });

  it('replaces unpaired surrogates', () => {
    expect(scrub('a\ud800b x@example.com')).toEqual(['a\ufffdb [EMAIL_1]']);
  });
});
