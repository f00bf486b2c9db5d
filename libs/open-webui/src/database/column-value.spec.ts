import { booleanOf, chatConsentOf, objectOf, stringOr } from './column-value';

describe('booleanOf', () => {
  it.each([true, 1, 1n, '1', 't', 'true'])('%p is true', (value) => {
    expect(booleanOf(value)).toBe(true);
  });

  it.each([false, 0, 0n, '0', 'f', 'false', '', null, undefined, 2, 'yes', {}])(
    '%p is false',
    (value) => {
      expect(booleanOf(value)).toBe(false);
    },
  );
});

describe('chatConsentOf', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['granted', 'granted'],
    ['denied', 'denied'],
    // A chat is never withdrawn: a value that does not belong there denies.
    ['withdrawn', 'denied'],
    ['GRANTED', 'denied'],
    ['', 'denied'],
    [1, 'denied'],
  ])('%p is %p', (value, flag) => {
    expect(chatConsentOf(value)).toBe(flag);
  });
});

describe('objectOf', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    [{ a: 1 }, { a: 1 }],
    ['"{\\"a\\":1}"', { a: 1 }],
    ['[]', undefined],
    ['null', undefined],
    ['{', undefined],
    [null, undefined],
    [7, undefined],
  ])('%j is %j', (value, object) => {
    expect(objectOf(value)).toEqual(object);
  });
});

describe('stringOr', () => {
  it.each([
    ['a', 'a'],
    ['', ''],
    [null, 'other'],
    [1, 'other'],
  ])('%p gives %p', (value, text) => {
    expect(stringOr(value, 'other')).toBe(text);
  });
});
