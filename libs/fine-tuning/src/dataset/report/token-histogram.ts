import { grouped } from './html';

/** Numbers of examples per range of tokens, in order; ranges double, so that any data fits into a dozen bars. */
export function tokenHistogram(tokens: ReadonlyMap<number, number>): Record<string, number> {
  const bars: number[] = [];
  for (const [length, examples] of tokens) {
    const bar = Math.max(0, Math.ceil(Math.log2(Math.max(1, length) / 64)));
    bars[bar] = (bars[bar] ?? 0) + examples;
  }
  const named: Record<string, number> = {};
  const first = bars.findIndex((examples) => examples > 0);
  for (let bar = Math.max(0, first); bar < bars.length; bar++) {
    const low = bar === 0 ? 1 : 64 * 2 ** (bar - 1) + 1;
    named[`${grouped(low)}–${grouped(64 * 2 ** bar)} tokens`] = bars[bar] ?? 0;
  }
  return named;
}
