import { exactArgumentsOf, exactObjectOf } from './exact-json';

describe('exactObjectOf', () => {
  it.each<[string, unknown]>([
    ['{}', {}],
    [' {"a": [1, -2.5, 1e3, 0, 0.0, -0]} ', { a: [1, -2.5, 1000, 0, 0, -0] }],
    ['{"a":0.1,"b":9007199254740991,"c":1.50}', { a: 0.1, b: 9007199254740991, c: 1.5 }],
    ['{"a":0.30000000000000004}', { a: 0.30000000000000004 }],
    ['{"a":"12345678901234567890","\\"1e999":"\\ud83d\\ude00"}', { a: '12345678901234567890', '"1e999': '😀' }], // prettier-ignore
    ['{"n":null,"t":true}', { n: null, t: true }],
    ['{"a":-0.5e3,"b":[1.0,1E2,0]}', { a: -500, b: [1, 100, 0] }],
    ['{"a":"12345678901234567890 \\" 98765432109876543210"}', { a: '12345678901234567890 " 98765432109876543210' }], // prettier-ignore
    ['{"a":"\\\\ud83d"}', { a: '\\ud83d' }],
  ])('reads %s', (text, expected) => {
    expect(exactObjectOf(text)).toEqual(expected);
  });

  it.each([
    ['', 'nothing'],
    ['6.2 m', 'prose'],
    ['[1]', 'a list'],
    ['"{}"', 'a text'],
    ['null', 'null'],
    ['{broken', 'broken JSON'],
    ['{"a":12345678901234567890}', 'digits that a double has not'],
    ['{"a":[{"b":9007199254740993}]}', 'one more than the last whole number'],
    ['{"a":0.12345678901234567890}', 'too many places'],
    ['{"a":9007199254740993.0}', 'the same with a point'],
    ['{"a":1e999}', 'what is no number any more'],
    ['{"a":1e-999}', 'what becomes 0'],
    ['{"a":"\\ud83d"}', 'half a character'],
    ['{"\\ude00":1}', 'half a character in a key'],
    ['{"a":"x\\u0000"}', 'NUL'],
  ])('gives up %s: %s', (text) => {
    expect(exactObjectOf(text)).toBeUndefined();
  });

  it('takes no arguments for an empty object', () => {
    expect(exactArgumentsOf(' ')).toEqual({});
    expect(exactArgumentsOf('{"a":1}')).toEqual({ a: 1 });
    expect(exactArgumentsOf('[1]')).toBeUndefined();
  });
});
