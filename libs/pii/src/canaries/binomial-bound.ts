/**
 * Upper bound of a rate at the given confidence when `misses` of `trials` went wrong (Clopper-Pearson,
 * one-sided): 20 planted and none missed say "below 14 %", not "never".
 */
export function upperBound(misses: number, trials: number, confidence = 0.95): number {
  if (trials === 0 || misses >= trials) return 1;
  let low = misses / trials;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(misses, trials, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X <= k) of a binomial distribution. */
function atMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    sum += term;
  }
  return sum;
}
