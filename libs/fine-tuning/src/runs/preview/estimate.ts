/** A number of a whole, as a sample of it tells, with the ends between which it lies at 95 %. @publicApi */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Of a sample without replacement: how many were looked at, and of how many. */
export interface SampleSize {
  readonly sampled: number;
  readonly of: number;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/** A number that is known. */
export function exact(value: number): Estimate {
  return { estimate: value, low: value, high: value };
}

/**
 * How many of the whole have a property that `found` of the sample have: Wilson's interval, which stays within its bounds also near
 * none and all, with the correction for a sample that is a large part of the whole.
 */
export function estimateShare(found: number, { sampled, of }: SampleSize): Estimate {
  if (sampled >= of || sampled === 0) return exact(found);
  // Seen from a sample of a finite whole, every observation says as much as this many of an endless one.
  const n = sampled * ((of - 1) / (of - sampled));
  const share = found / sampled;
  const centre = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half =
    (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return {
    estimate: Math.round(share * of),
    low: Math.max(found, Math.floor((centre - half) * of)),
    high: Math.min(of - (sampled - found), Math.ceil((centre + half) * of)),
  };
}

/**
 * How many of the whole are left out because another one of the whole is the same. Both have to be in the sample to be seen, so that
 * `found` of them stand for many more: as the square of the share that was sampled. Few are found, and the interval of such
 * counts (Poisson's, by the approximation of Wilson and Hilferty) is wide.
 */
export function estimateRepeats(found: number, { sampled, of }: SampleSize): Estimate {
  if (sampled >= of || sampled === 0) return exact(found);
  const weight = (of / sampled) ** 2;
  const most = of - (sampled - found);
  const bounded = (value: number): number => Math.min(most, Math.max(found, value));
  return {
    estimate: bounded(Math.round(found * weight)),
    low: bounded(Math.floor(poissonLow(found) * weight)),
    high: bounded(Math.ceil(poissonHigh(found) * weight)),
  };
}

function poissonLow(count: number): number {
  return count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
}

function poissonHigh(count: number): number {
  const n = count + 1;
  return n * (1 - 1 / (9 * n) + Z / (3 * Math.sqrt(n))) ** 3;
}

/** Total over the whole of what the sample has, a value for each of its members by how often it occurs. */
export function estimateTotal(
  values: Iterable<readonly [value: number, times: number]>,
  { sampled, of }: SampleSize,
): Estimate {
  let sum = 0;
  let squares = 0;
  for (const [value, times] of values) {
    sum += value * times;
    squares += value ** 2 * times;
  }
  if (sampled >= of || sampled === 0) return exact(sum);
  const mean = sum / sampled;
  const variance =
    Math.max(0, squares / sampled - mean ** 2) * (sampled / Math.max(1, sampled - 1));
  const error = Z * of * Math.sqrt((variance / sampled) * (1 - sampled / of));
  const estimate = Math.round(mean * of);
  return {
    estimate,
    low: Math.max(sum, Math.floor(estimate - error)),
    high: Math.ceil(estimate + error),
  };
}

/** Sum of numbers that were estimated apart; their errors are taken as independent. */
export function sumOf(parts: readonly Estimate[]): Estimate {
  const total = (end: (part: Estimate) => number): number =>
    Math.sqrt(parts.reduce((sum, part) => sum + end(part) ** 2, 0));
  const estimate = parts.reduce((sum, part) => sum + part.estimate, 0);
  return {
    estimate,
    low: Math.floor(estimate - total((part) => part.estimate - part.low)),
    high: Math.ceil(estimate + total((part) => part.high - part.estimate)),
  };
}
