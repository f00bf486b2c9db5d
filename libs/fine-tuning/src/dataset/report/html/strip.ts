import { html, type Html } from './html';

/** Parts of a whole as one bar beside their numbers, which is why nobody has to hear of it. */
export function strip(kept: number, whole: number, lost = 0): Html {
  const width = (n: number): string => ((100 * n) / Math.max(1, whole)).toFixed(2);
  const rest =
    lost === 0
      ? null
      : html`<rect class="lost" x="${width(kept)}%" width="${width(lost)}%" height="12" />`;
  return html`<svg class="strip" aria-hidden="true" focusable="false">
    <rect class="track" y="5" width="100%" height="2" />
    <rect class="fill" width="${width(kept)}%" height="12" />
    ${rest}
  </svg>`;
}
