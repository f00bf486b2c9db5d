/** Colours of the report by what they are for, in both themes. Contrasts are tested: see palette.spec.ts. */
export const PALETTE = {
  light: {
    page: '#ffffff',
    well: '#f3f5f8',
    text: '#1b1f24',
    soft: '#4a5462',
    line: '#c5ccd6',
    link: '#1a4f96',
    bar: '#2f6db3',
    out: '#b3541e',
    mark: '#8a1c1c',
    warn: '#fdf0e3',
    'on-warn': '#6e2b00',
    good: '#e5f4ea',
    'on-good': '#14532d',
    bad: '#fde8e8',
    'on-bad': '#861313',
  },
  dark: {
    page: '#12161c',
    well: '#1c222b',
    text: '#e8ebf0',
    soft: '#aeb8c6',
    line: '#3c4654',
    link: '#8dbcf5',
    bar: '#6ea6e6',
    out: '#f0a46b',
    mark: '#ff9b94',
    warn: '#3a2410',
    'on-warn': '#ffd7b3',
    good: '#12331f',
    'on-good': '#a9e8c0',
    bad: '#431717',
    'on-bad': '#ffc9c5',
  },
} as const;

export type ColourName = keyof typeof PALETTE.light;

/** What stands on what, and how far apart the two have to be: 4.5 for text, 3 for what is seen without being read. */
export const CONTRASTS: readonly (readonly [front: ColourName, back: ColourName, least: number])[] =
  [
    ['text', 'page', 4.5],
    ['text', 'well', 4.5],
    ['soft', 'page', 4.5],
    ['soft', 'well', 4.5],
    ['link', 'page', 4.5],
    ['link', 'well', 4.5],
    ['mark', 'page', 4.5],
    ['mark', 'well', 4.5],
    ['on-warn', 'warn', 4.5],
    ['on-good', 'good', 4.5],
    ['on-bad', 'bad', 4.5],
    ['bar', 'page', 3],
    ['bar', 'well', 3],
    ['out', 'page', 3],
    ['out', 'well', 3],
  ];
