/** A model's answer for tokens: logits, token by token. */
export type Logits = (ids: readonly number[]) => Promise<Float32Array>;

/** Beginnings of windows that cover `length` tokens and share `overlap` with the one before. */
export function windowsOf(length: number, window: number, overlap: number): readonly number[] {
  const starts = [0];
  while (starts.at(-1)! + window < length) {
    const next = starts.at(-1)! + window - overlap;
    // The last one ends with the text, and shares more.
    starts.push(Math.min(next, length - window));
  }
  return starts;
}

/**
 * Log-probabilities of the labels of each token; what several windows say of one is averaged, since each knows what stands on its
 * side only.
 */
export async function logProbsOf(
  ids: readonly number[],
  labels: number,
  { window, overlap }: { readonly window: number; readonly overlap: number },
  logits: Logits,
): Promise<Float32Array> {
  const sums = new Float32Array(ids.length * labels);
  const seen = new Uint8Array(ids.length);
  for (const start of windowsOf(ids.length, window, overlap)) {
    const part = ids.slice(start, start + window);
    const answer = await logits(part);
    for (let token = 0; token < part.length; token++) {
      const row = answer.subarray(token * labels, (token + 1) * labels);
      const normal = logSumExp(row);
      const at = (start + token) * labels;
      for (let label = 0; label < labels; label++) sums[at + label]! += row[label]! - normal;
      seen[start + token]!++;
    }
  }
  for (let token = 0; token < ids.length; token++)
    if (seen[token]! > 1)
      for (let label = 0; label < labels; label++) sums[token * labels + label]! /= seen[token]!;
  return sums;
}

function logSumExp(row: Float32Array): number {
  const most = row.reduce((left, right) => Math.max(left, right), -Infinity);
  return most + Math.log(row.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
