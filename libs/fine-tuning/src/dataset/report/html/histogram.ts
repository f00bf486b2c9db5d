import { html, type Html } from './html';
import { grouped } from './numbers';

interface HistogramBar {
  /** Its sides, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  readonly dropped?: number;
}

export interface HistogramLabel {
  /** From 0 to 1. */
  readonly at: number;
  readonly text: string;
  /** Left out on a narrow screen. */
  readonly isMinor?: boolean;
}

export interface Histogram {
  /** What it shows, in one or two sentences, for those who do not see it. */
  readonly says: string;
  readonly bars: readonly HistogramBar[];
  readonly labels: readonly HistogramLabel[];
  /** Lines across the bars. */
  readonly marks: readonly HistogramLabel[];
  readonly isSmall?: boolean;
}

/** Pixels above the bars, for what the marks are called and the number of the tallest bar, and below, for the axis. */
const TOP = 44;
const BOTTOM = 20;

/**
 * Positions along the axis are shares of the width, so that the chart takes any width while its letters keep their size.
 */
export function histogram({ says, bars, labels, marks, isSmall = false }: Histogram): Html {
  const height = isSmall ? 120 : 192;
  const floor = height - BOTTOM;
  const most = Math.max(1, ...bars.map(({ kept, dropped = 0 }) => kept + dropped));
  const high = (n: number): number => Number((((floor - TOP) * n) / most).toFixed(1));
  const x = (share: number): string => `${(100 * share).toFixed(2)}%`;
  const rect = (name: string, { from, to }: HistogramBar, n: number, below: number): Html | null =>
    n === 0
      ? null
      : html`<rect
          class="${name}"
          x="${x(from + (to - from) * 0.04)}"
          y="${Math.min(floor - 1, floor - below - high(n))}"
          width="${x((to - from) * 0.92)}"
          height="${Math.max(1, high(n))}"
        />`;
  const drawn = bars.map((bar) => [
    rect('fill', bar, bar.kept, 0),
    rect('lost', bar, bar.dropped ?? 0, high(bar.kept)),
  ]);
  const names = labels.map(
    ({ at, text, isMinor }) =>
      html`<text${isMinor === true ? html` class="wide-only"` : null} x="${x(at)}" y="${height - 4}" text-anchor="${anchorAt(at)}">${text}</text>`,
  );
  const lines = marks.map(({ at, text, isMinor }, index) => {
    // Two rows of names, so that neighbours do not stand on each other.
    const y = index % 2 === 0 ? 11 : 24;
    return html`<line class="mark" x1="${x(at)}" x2="${x(at)}" y1="${y + 4}" y2="${floor}" /><text
        class="named${isMinor === true ? ' wide-only' : ''}"
        x="${x(at)}"
        y="${y}"
        text-anchor="${anchorAt(at)}"
        >${text}</text
      >`;
  });
  const tallest = bars.find(({ kept, dropped = 0 }) => kept + dropped === most);
  const middle = tallest === undefined ? 0 : (tallest.from + tallest.to) / 2;
  const top = html`<text x="${x(middle)}" y="${TOP - 5}" text-anchor="${anchorAt(middle)}">
    ${grouped(most)}
  </text>`;
  return html`<svg class="plot${isSmall ? ' small' : ''}" role="img" aria-label="${says}">
    ${tallest === undefined ? null : top}${drawn}
    <line class="axis" x1="0" x2="100%" y1="${floor}" y2="${floor}" />
    ${names}${lines}
  </svg> `;
}

/** What stands near an end of the axis begins or ends there. */
function anchorAt(at: number): string {
  if (at < 0.12) return 'start';
  return at > 0.88 ? 'end' : 'middle';
}
