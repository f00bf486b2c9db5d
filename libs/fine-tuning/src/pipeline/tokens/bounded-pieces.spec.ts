import fc from 'fast-check';
import { boundedPieces } from './bounded-pieces';

const lengths = (text: string): number[] => [...boundedPieces(text)].map((piece) => piece.length);
const WORDS = 'a word '.repeat(1_000);

it.each<[string, string, number[]]>([
  ['nothing', '', [0]],
  ['a short text', 'a b c', [5]],
  ['prose of some pages', WORDS, [7_000]],
  ['a run of letters', 'a'.repeat(1_100), [500, 500, 100]],
  ['a run of spaces', ' '.repeat(600), [500, 100]],
  ['a run of punctuation', '='.repeat(501), [500, 1]],
  ['a run within prose', `${'a '.repeat(1_000)}${'b'.repeat(501)}`, [2_500, 1]],
  ['Chinese with its punctuation', '你好，世界。'.repeat(1_000), [6_000]],
  ['Chinese without any', '你'.repeat(750), [500, 250]],
  ['pairs of surrogates', `x${'😀'.repeat(400)}`, [501, 300]],
])('%s', (_what, text, expected) => expect(lengths(text)).toEqual(expected));

it('cuts a text of megabytes at the ends of runs', () => {
  const pieces = [...boundedPieces(WORDS.repeat(100))];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(66_000);
  expect(pieces.slice(1).every((piece) => /^ |^a |^word/.test(piece))).toBe(true);
});

it('loses nothing and breaks no character', () => {
  const units = fc.constantFrom(
    'a'.repeat(700),
    ' '.repeat(900),
    '😀'.repeat(333),
    '\n',
    'b',
    '\u3000',
  );
  fc.assert(
    fc.property(fc.array(units, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const pieces = [...boundedPieces(text)];
      expect(pieces.join('')).toBe(text);
      expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    }),
  );
});
