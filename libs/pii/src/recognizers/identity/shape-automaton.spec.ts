import { parseShape } from './shape';
import { ShapeAutomaton } from './shape-automaton';

describe(ShapeAutomaton.name, () => {
  const automaton = new ShapeAutomaton([
    ['ddd-dd-dddd', 'd{9}'],
    ['aad{6}a', 'aa~dd~dd~dd~a'],
    ['d{2,4}/X'],
    ['[AB]dx'],
  ]);

  it.each([
    ['123-45-6789', [0]],
    ['123456789', [0]],
    ['12345678', []],
    ['AB123456C', [1]],
    ['ab123456c', [1]],
    ['AB 12 34 56 C', [1]],
    ['AB 12  34 56 C', []],
    ['123/X', [2]],
    ['1/X', []],
    ['A1Z', [3]],
    ['C1Z', []],
    ['', []],
    ['\u0661\u0662', []],
  ])('%j belongs to %j', (text, expected) => expect(automaton.match(text)).toEqual(expected));

  it.each(['d{', 'a[b', 'd!'])('refuses the shape %j', (shape) =>
    expect(() => parseShape(shape)).toThrow(SyntaxError),
  );
});
