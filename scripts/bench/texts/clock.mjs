/** Megabytes of text per second, the best of several rounds after one to warm up. */
export function speed(rounds, texts, work) {
  const seconds = time(rounds, () => texts.forEach(work));
  return Number((megabytes(texts) / seconds).toFixed(3));
}

export function megabytes(texts) {
  return texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
}

/** Seconds of the best of several rounds after one to warm up. */
export function time(rounds, work) {
  work();
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    work();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
}
