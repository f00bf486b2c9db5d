import { byCodePoints } from './code-point-order';

describe('byCodePoints', () => {
  it.each([
    ['', '', 0],
    ['', 'a', -1],
    ['a', 'b', -1],
    ['a', 'aa', -1],
    ['B', 'a', -1],
    ['é', 'z', 1],
    ['\uffee', '\u{1f600}', -1],
    ['x\u{1f600}', 'x\u{1f601}', -1],
  ])('%j and %j', (a, b, sign) => {
    expect(Math.sign(byCodePoints(a, b))).toBe(sign);
    expect(Math.sign(byCodePoints(b, a)) + sign).toBe(0);
  });
});
