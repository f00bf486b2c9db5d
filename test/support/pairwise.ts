import { randomFrom } from './fuzz';

/**
 * Rows of settings in which every value of every factor meets every value of every other at least once. Greedy, from a
 * fixed seed: the same rows in every run.
 */
export function pairwise<T extends Record<string, readonly unknown[]>>(
  factors: T,
): { readonly [K in keyof T]: T[K][number] }[] {
  const names = Object.keys(factors);
  const open = new Set<string>();
  names.forEach((one, i) =>
    names.slice(i + 1).forEach((two) => {
      for (const a of factors[one]!.keys())
        for (const b of factors[two]!.keys()) open.add(key(one, a, two, b));
    }),
  );
  const random = randomFrom(20_261_127);
  const rows: Record<string, number>[] = [];
  while (open.size > 0) {
    const candidates = Array.from({ length: 400 }, () =>
      Object.fromEntries(names.map((name) => [name, Math.floor(random() * factors[name]!.length)])),
    );
    const best = candidates.reduce((a, b) => (gain(a, open) >= gain(b, open) ? a : b));
    if (gain(best, open) === 0) continue;
    for (const pair of pairsOf(best)) open.delete(pair);
    rows.push(best);
  }
  return rows.map(
    (row) => Object.fromEntries(names.map((name) => [name, factors[name]![row[name]!]])) as never,
  );
}

const gain = (row: Record<string, number>, open: ReadonlySet<string>): number =>
  pairsOf(row).filter((pair) => open.has(pair)).length;

const key = (one: string, a: number, two: string, b: number): string => `${one}=${a} ${two}=${b}`;

function pairsOf(row: Record<string, number>): string[] {
  const entries = Object.entries(row);
  return entries.flatMap(([one, a], i) =>
    entries.slice(i + 1).map(([two, b]) => key(one, a, two, b)),
  );
}
