/** Numbers of examples per range of tokens; ranges double, so that any data fits into a dozen bars. */
export function tokenHistogram(tokens: ReadonlyMap<number, number>): Record<string, number> {
  const bars: number[] = [];
  for (const [length, examples] of tokens) {
    const bar = Math.max(0, Math.ceil(Math.log2(Math.max(1, length) / 64)));
    bars[bar] = (bars[bar] ?? 0) + examples;
  }
  const named: Record<string, number> = {};
  for (let bar = 0; bar < bars.length; bar++) {
    const low = bar === 0 ? 1 : 64 * 2 ** (bar - 1) + 1;
    named[`${low}–${64 * 2 ** bar} tokens`] = bars[bar] ?? 0;
  }
  return named;
}
