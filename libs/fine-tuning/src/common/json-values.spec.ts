import { isCount, isCounts, jsonObjectOf } from './json-values';

describe('jsonObjectOf', () => {
  it.each<[text: string, value: unknown]>([
    ['{}', {}],
    [' {"a": [1]} ', { a: [1] }],
    ['', undefined],
    ['null', undefined],
    ['[]', undefined],
    ['"{}"', undefined],
    ['{"a": NaN}', undefined],
    ['{} {}', undefined],
  ])('%j', (text, value) => {
    expect(jsonObjectOf(text)).toEqual(value);
  });
});

describe('isCount', () => {
  it.each<[value: unknown, answer: boolean]>([
    [0, true],
    [2 ** 53 - 1, true],
    [2 ** 53, false],
    [-1, false],
    [1.5, false],
    ['1', false],
    [null, false],
    [undefined, false],
  ])('%j: %s', (value, answer) => {
    expect(isCount(value)).toBe(answer);
    expect(isCounts({ some: 1, name: value })).toBe(answer);
  });

  it('is not said of lists', () => {
    expect(isCounts([1])).toBe(false);
    expect(isCounts(null)).toBe(false);
    expect(isCounts({})).toBe(true);
  });
});
