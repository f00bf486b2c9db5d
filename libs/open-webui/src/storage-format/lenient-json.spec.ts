import { parseLenientJson } from './lenient-json';

describe('parseStoredJson', () => {
  it.each<[string, unknown, unknown]>([
    ['an object', '{"a":1}', { a: 1 }],
    ['JSON null', 'null', null],
    ['SQL null', null, null],
    ['JSON inside a JSON string', '"{\\"a\\":1}"', { a: 1 }],
    ['JSON wrapped twice', JSON.stringify(JSON.stringify('{"a":1}')), { a: 1 }],
    ['what the driver parsed', { a: 1 }, { a: 1 }],
    ['a blob', Buffer.from('{"a":"é"}'), { a: 'é' }],
    ['bare NaN and Infinity', '{"a":NaN,"b":[-Infinity,Infinity]}', { a: null, b: [null, null] }],
    [
      'the same words inside strings',
      '{"a":"NaN \\"NaN\\" -Infinity","b":NaN}',
      { a: 'NaN "NaN" -Infinity', b: null },
    ],
    ['a backslash before a quote', '{"a":"\\\\","b":NaN}', { a: '\\', b: null }],
    ['a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['a lone surrogate and NUL', '{"a":"\\ud83d\\u0000"}', { a: '\ud83d\0' }],
    ['damaged text', '{"a":', undefined],
    ['plain text', 'hello', undefined],
    ['an empty text', '', undefined],
    ['a string that holds no JSON', '"hello"', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, stored, expected) => {
    expect(parseLenientJson(stored)).toEqual(expected);
  });
});
