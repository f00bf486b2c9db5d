import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = (name: string): string => readFileSync(join(__dirname, name), 'utf8');
const SHEETS = readdirSync(__dirname).filter((name) => name.endsWith('.css'));

it.each(SHEETS)('%s has no left and right, so that it holds from right to left', (name) => {
  const physical =
    /(?:^|[\s;{-])((?:margin|padding|border|inset|scroll-\w+)-(?:left|right)[\w-]*|left|right|float)\s*:|text-align\s*:\s*(?:left|right)/g;
  expect([...css(name).matchAll(physical)].map(([found]) => found.trim())).toEqual([]);
});

it.each(SHEETS)('%s loads nothing', (name) => {
  expect(css(name)).not.toMatch(/url\(|https?:/);
});

describe('colours', () => {
  const [light = '', dark = ''] = css('tokens.css').split('@media');
  const paletteOf = (text: string): Map<string, string> =>
    new Map(
      [...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]),
    );
  const PALETTES = [
    ['light', paletteOf(light)],
    ['dark', paletteOf(dark)],
  ] as const;
  const SURFACES = ['surface', 'raised', 'good-surface', 'bad-surface'];
  const PAIRS: readonly (readonly [string, string, number])[] = [
    ...SURFACES.flatMap((surface) =>
      [
        ['text', 4.5],
        ['quiet', 4.5],
        ['link', 4.5],
        ['edge', 3],
        ['focus', 3],
      ].map(([name, least]) => [String(name), surface, Number(least)] as const),
    ),
    ['on-strong', 'strong', 4.5],
    ['on-mark', 'mark', 4.5],
    ['good', 'good-surface', 4.5],
    ['bad', 'bad-surface', 4.5],
    ['bad', 'surface', 4.5],
    ['bad', 'raised', 4.5],
  ];

  it.each(
    PALETTES.flatMap(([mode, palette]) => PAIRS.map((pair) => [mode, ...pair, palette] as const)),
  )('%s: %s on %s has a contrast of %p', (_mode, front, back, least, palette) => {
    expect(contrast(palette.get(front), palette.get(back))).toBeGreaterThanOrEqual(least);
  });
});

/** As WCAG 2 defines it, of two colours `#rrggbb`. */
function contrast(front = '', back = ''): number {
  const [high = 0, low = 0] = [luminance(front), luminance(back)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
