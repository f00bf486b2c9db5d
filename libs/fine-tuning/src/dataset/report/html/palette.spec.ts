import { CONTRASTS, PALETTE } from './palette.data';

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('the palette', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('is measured as WCAG does it: %s on %s', (front, back, ratio) => {
    expect(contrast(front, back)).toBeCloseTo(ratio, 2);
  });

  it.each(
    (['light', 'dark'] as const).flatMap((theme) =>
      CONTRASTS.map(([front, back, least]) => [theme, front, back, least] as const),
    ),
  )('in the %s theme has %s on %s at %d or more', (theme, front, back, least) => {
    const colours = PALETTE[theme];
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(least);
  });

  it('has a place in the table for each colour but the lines that only part things', () => {
    const used = new Set(CONTRASTS.flatMap(([front, back]) => [front, back]));
    expect(Object.keys(PALETTE.light).filter((name) => !used.has(name as never))).toEqual(['line']);
    expect(Object.keys(PALETTE.dark)).toEqual(Object.keys(PALETTE.light));
  });
});
