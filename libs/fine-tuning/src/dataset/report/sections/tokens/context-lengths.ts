/** Tokens that models often take at once, for a report whose recipe names no length. */
const COMMON = [2048, 4096, 8192, 16384, 32768, 65536, 131072];

export interface BeyondLength {
  readonly length: number;
  /** Examples that are longer, and their tokens that a trainer would cut. */
  readonly examples: number;
  readonly tokens: number;
}

/**
 * What context lengths would cut: the chosen one, or the common ones up to the first that holds everything.
 * @param tokens examples by number of tokens
 */
export function beyondLengths(
  tokens: ReadonlyMap<number, number>,
  chosen: number | undefined,
): readonly BeyondLength[] {
  const found = (chosen === undefined ? COMMON : [chosen]).map((length) => {
    let examples = 0;
    let cut = 0;
    for (const [own, n] of tokens) {
      if (own <= length) continue;
      examples += n;
      cut += (own - length) * n;
    }
    return { length, examples, tokens: cut };
  });
  const first = found.findIndex(({ examples }) => examples === 0);
  return first < 0 ? found : found.slice(0, first + 1);
}

/** `4k` for 4,096, as models are advertised. */
export function lengthName(length: number): string {
  return length % 1024 === 0 ? `${length / 1024}k` : String(length);
}
