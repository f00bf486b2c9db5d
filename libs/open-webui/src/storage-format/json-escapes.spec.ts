import { withoutBadEscapes } from './json-escapes';

describe('withoutBadEscapes', () => {
  it.each([
    ['a lone surrogate', String.raw`{"a":"x\ud800y\udc00"}`, String.raw`{"a":"x\ufffdy\ufffd"}`],
    ['a pair stays', String.raw`{"a":"\ud83d\uDE00"}`, String.raw`{"a":"\ud83d\uDE00"}`],
    ['two high ones', String.raw`"\ud83d\ud83d\ude00"`, String.raw`"\ufffd\ud83d\ude00"`],
    ['NUL goes', String.raw`{"a":"b\u0000c"}`, String.raw`{"a":"bc"}`],
    [
      'an escaped backslash',
      String.raw`{"a":"\\ud800 \\u0000"}`,
      String.raw`{"a":"\\ud800 \\u0000"}`,
    ],
    [
      'other escapes and numbers',
      String.raw`{"\u00e9": 12345678901234567890, "b":"\n\""}`,
      undefined,
    ],
    ['no JSON', String.raw`\ud800 {broken`, String.raw`\ufffd {broken`],
    ['an escape cut off', '"\\', undefined],
  ])('%s', (_, json, expected = json) => {
    expect(withoutBadEscapes(json)).toBe(expected);
  });
});
