import { mapOffsets, sameText } from './same-text';

describe('sameText', () => {
  it.each([
    ['a b', 'a\n b ', true],
    ['ab', 'a\u00a0b\ufeff', true],
    ['', ' \n', true],
    ['a', 'b', false],
    ['a', 'ab', false],
    ['A', 'a', false],
  ])('%p and %p: %p', (a, b, expected) => {
    expect(sameText(a, b)).toBe(expected);
    expect(sameText(b, a)).toBe(expected);
  });
});

describe('mapOffsets', () => {
  it('finds the same place between visible characters', () => {
    const target = 'ab\n\n cd  ef';
    expect(mapOffsets('ab cd ef', target, [0, 2, 5, 8]).map((at) => target.slice(0, at))).toEqual([
      '',
      'ab',
      'ab\n\n cd',
      target,
    ]);
  });
});
