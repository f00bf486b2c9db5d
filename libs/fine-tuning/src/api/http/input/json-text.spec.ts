import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { parseJson, requireJson } from './json-text';

test.each([
  'application/json',
  'Application/JSON',
  'application/json;charset=utf-8',
  'application/json ; charset="UTF-8"',
  'application/json; charset=utf8; x=y',
])('%s is JSON', (type) => {
  expect(() => requireJson(type)).not.toThrow();
});

test.each([
  undefined,
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/jsonp',
  'application/problem+json',
  'application/json, text/plain',
  'text/plain; application/json',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; charset=utf-8; charset=utf-16',
  'application/json; charset=utf-8-bogus',
  'application/json; charset = "utf-7"',
])('%s is refused', (type) => {
  expect(() => requireJson(type)).toThrow(UnsupportedMediaTypeException);
});

test.each<[string, unknown]>([
  ['', undefined],
  ['{"a":[1]}', { a: [1] }],
  ['\ufeff{}', {}],
  [' null ', null],
])('%j', (text, expected) => {
  expect(parseJson(Buffer.from(text))).toEqual(expected);
});

test.each([
  [Buffer.from('{')],
  [Buffer.from(' ')],
  [Buffer.from('{a:1}')],
  [Buffer.from([0x22, 0xff, 0x22])],
  [Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  [Buffer.from('[]', 'utf16le')],
  [Buffer.from('['.repeat(100_000))],
])('broken bytes are refused', (bytes) => {
  expect(() => parseJson(bytes)).toThrow(BadRequestException);
});
