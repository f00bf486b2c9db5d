import { isInWindow } from './time-window';

const FROM = 1_700_000_000;
const TO = 1_700_000_100;

describe('isInWindow', () => {
  it.each([
    ['the first second', FROM, true],
    ['the last second before the end', TO - 1, true],
    ['milliseconds', FROM * 1_000, true],
    ['nanoseconds as text', `${FROM}000000000`, true],
    ['the end itself', TO, false],
    ['a second before', FROM - 1, false],
    ['no time', null, false],
    ['a text that is no time', 'soon', false],
    ['zero', 0, false],
  ])('%s', (_, stored, inside) => {
    expect(isInWindow(stored, { from: FROM, to: TO })).toBe(inside);
  });

  it.each([
    [{ from: FROM, to: null }, TO + 1, true],
    [{ from: FROM, to: null }, FROM - 1, false],
    [{ from: null, to: TO }, 1, true],
    [{ from: null, to: TO }, TO, false],
    // Without limits a row needs no time.
    [{ from: null, to: null }, null, true],
  ])('with %j, %p: %p', (window, stored, inside) => {
    expect(isInWindow(stored, window)).toBe(inside);
  });
});
