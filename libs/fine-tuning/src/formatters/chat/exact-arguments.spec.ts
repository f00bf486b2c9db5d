import { exactArguments } from './exact-arguments';

describe('exactArguments', () => {
  it.each([
    ['', {}],
    ['{"a":1}', { a: 1 }],
    ['{"a":-0.5e3,"b":[1.0,1E2,0]}', { a: -500, b: [1, 100, 0] }],
    ['{"a":0.30000000000000004}', { a: 0.30000000000000004 }],
    ['{"a":9007199254740993.0,"b":"x"}', undefined],
    ['{"a":12345678901234567890}', undefined],
    ['{"a":"12345678901234567890 \\" 98765432109876543210"}', { a: '12345678901234567890 " 98765432109876543210' }], // prettier-ignore
    ['{"a":1e400}', undefined],
    ['{"a":1e-400}', undefined],
    ['{"a":"\\ud83d"}', undefined],
    ['{"a":"\\u0000"}', undefined],
    ['{"a":"\\\\ud83d"}', { a: '\\ud83d' }],
    ['[1]', undefined],
    ['{broken', undefined],
  ])('%s', (rawArgs, expected) => {
    expect(exactArguments(rawArgs)).toEqual(expected);
  });
});
