import { PII_TYPES, type PiiType } from '@app/pii';
import type { ExportRequest } from './export-request';
import { isRaw, isScrubbed } from './is-scrubbed';
import { resolveRecipe } from './resolve-recipe';

const KEEP_EACH = Object.fromEntries(PII_TYPES.map((type) => [type, 'keep'] as const));

const SECRETS = { SECRET: 'keep', URL_CREDENTIALS: 'keep' };

/** Neither fits everything. */
const LETTERS_OR_NOT = (type?: string) =>
  ['.*[a-zA-Z].*', '[^a-zA-Z]+'].map((value) => ({
    value,
    match: 'pattern' as const,
    ...(type !== undefined && { type: type as PiiType }),
  }));

describe('isScrubbed', () => {
  it.each<[string, Partial<ExportRequest>, boolean]>([
    ['by default', {}, true],
    ['rawPii', { rawPii: true }, false],
    ['everything kept', { pii: { action: 'keep' } }, false],
    ['each type kept', { pii: { types: KEEP_EACH } }, false],
    ['each type kept, one masked', { pii: { types: { ...KEEP_EACH, EMAIL: 'mask' } } }, true],
    ['everything kept but one', { pii: { action: 'keep', types: { EMAIL: 'redact' } } }, true],
    [
      'everything kept but an optional type',
      { pii: { action: 'keep', types: { ORG: 'mask' } } },
      true,
    ],
    ['one type kept', { pii: { types: { AGE: 'keep' } } }, true],
    ['kept, with a deny list', { pii: { action: 'keep', deny: [{ value: 'x' }] } }, false],
    ['secrets only', { pii: { preset: 'secrets-only' } }, true],
  ])('%s', (_, request, scrubbed) => {
    expect(isScrubbed(resolveRecipe({ format: 'openai', ...request }))).toBe(scrubbed);
  });
});

describe('isRaw', () => {
  it.each<[string, Partial<ExportRequest>, boolean]>([
    ['by default', {}, false],
    ['rawPii', { rawPii: true }, true],
    ['everything kept but one', { pii: { action: 'keep', types: { EMAIL: 'redact' } } }, true],
    ['each type kept, one masked', { pii: { types: { ...KEEP_EACH, EMAIL: 'mask' } } }, false],
    [
      'each type kept, with a deny list',
      { pii: { types: KEEP_EACH, deny: [{ value: 'x', type: 'CUSTOM_X' }] } },
      true,
    ],
    [
      'each type kept, with an own recognizer and its action',
      {
        pii: {
          types: { ...KEEP_EACH, CUSTOM_X: 'mask' },
          recognizers: [{ name: 'x', type: 'CUSTOM_X', pattern: 'x' }],
        },
      },
      true,
    ],
    ['a deny list', { pii: { deny: [{ value: 'x' }] } }, false],
    ['secrets only', { pii: { preset: 'secrets-only' } }, false],
    ['secrets only, and those kept', { pii: { preset: 'secrets-only', types: SECRETS } }, true],
    [
      'secrets only, from a score that none reaches',
      { pii: { preset: 'secrets-only', thresholds: { SECRET: 1, URL_CREDENTIALS: 1 } } },
      true,
    ],
    [
      'each type kept, one from a score that nothing reaches',
      { pii: { types: { ...KEEP_EACH, MAC: 'mask' }, thresholds: { MAC: 1 } } },
      true,
    ],
    [
      'patterns that let everything through together, with names of secrets',
      {
        pii: {
          allow: [
            ...LETTERS_OR_NOT(),
            ...Object.keys(SECRETS).flatMap((type) => LETTERS_OR_NOT(type)),
          ],
        },
      },
      true,
    ],
    ['such patterns, which do not open secrets', { pii: { allow: LETTERS_OR_NOT() } }, false],
    ['a higher score for one type', { pii: { thresholds: { PERSON: 0.9 } } }, false],
    ['a value that is allowed', { pii: { allow: [{ value: 'Acme' }] } }, false],
  ])('%s', (_, request, raw) => {
    expect(isRaw(resolveRecipe({ format: 'openai', ...request }).pii)).toBe(raw);
  });
});
