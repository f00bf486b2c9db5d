import { matchesEtag, matchesEtagWeakly, parseRange } from './byte-range';

const WHOLE = undefined;

test.each([
  [undefined, 10, WHOLE],
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  ['bytes=2-4', 10, { start: 2, end: 4 }],
  ['bytes=2-', 10, { start: 2, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=5-999', 10, { start: 5, end: 9 }],
  ['BYTES=5-6', 10, { start: 5, end: 6 }],
  // Digits are digits, however many.
  ['bytes=00000000000000000-1', 10, { start: 0, end: 1 }],
  ['bytes=0-99999999999999999999999', 10, { start: 0, end: 9 }],
  ['bytes=-99999999999999999999999', 10, { start: 0, end: 9 }],
  ['bytes=99999999999999999999999-', 10, 'unsatisfiable'],
  [`bytes=3-${'9'.repeat(400)}`, 10, { start: 3, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=-1', 0, 'unsatisfiable'],
  // Not understood or not worth it: the whole file is always a right answer.
  ['bytes=4-2', 10, WHOLE],
  ['bytes=-', 10, WHOLE],
  ['bytes=0-1,3-4', 10, WHOLE],
  ['bytes=a-b', 10, WHOLE],
  ['bytes=0x1-2', 10, WHOLE],
  ['bytes=1.5-2', 10, WHOLE],
  ['items=0-1', 10, WHOLE],
])('%s of %i bytes', (header, size, expected) => {
  expect(parseRange(header, size)).toEqual(expected);
});

test.each([
  ['"a"', true],
  ['*', true],
  ['"b", "a"', true],
  ['"b"', false],
  ['W/"a"', false],
  ['a', false],
])('%s against "a", strongly', (header, expected) => {
  expect(matchesEtag(header, '"a"')).toBe(expected);
});

test('a weak tag counts for If-None-Match', () => {
  expect(matchesEtagWeakly('W/"a"', '"a"')).toBe(true);
  expect(matchesEtagWeakly('W/"b"', '"a"')).toBe(false);
});
