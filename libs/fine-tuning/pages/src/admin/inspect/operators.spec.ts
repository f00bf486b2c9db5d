import { anonymizersOf, NO_OPERATOR } from './operators';

it.each([
  [{}, undefined],
  [{ new_value: 'x' }, undefined],
  [{ type: 'redact', new_value: 'x' }, { type: 'redact' }],
  [
    { type: 'replace', new_value: 'x' },
    { type: 'replace', new_value: 'x' },
  ],
  [
    { type: 'mask', masking_char: '*', chars_to_mask: '4', from_end: 'true' },
    { type: 'mask', masking_char: '*', chars_to_mask: 4, from_end: true },
  ],
  [
    { type: 'hash', hash_type: 'sha512' },
    { type: 'hash', hash_type: 'sha512' },
  ],
])('%j is %j', (given, operator) => {
  expect(anonymizersOf({ ...NO_OPERATOR, ...given })).toEqual(
    operator === undefined ? undefined : { DEFAULT: operator },
  );
});
