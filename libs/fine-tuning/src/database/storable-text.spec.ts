import { storableText } from './storable-text';

it.each([
  ['plain ü 漢 😀', undefined, 'plain ü 漢 😀'],
  ['a\0b', undefined, 'ab'],
  ['a\ud800b\udc00', undefined, 'a\ufffdb\ufffd'],
  ['ab😀', 3, 'ab\ufffd'],
  ['abc', 2, 'ab'],
  ['', 5, ''],
])('%j cut to %p', (text, length, expected) => {
  expect(storableText(text, length)).toBe(expected);
});
