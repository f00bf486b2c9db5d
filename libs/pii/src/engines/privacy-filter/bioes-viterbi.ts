import { STATE, type BioesLabels } from './bioes-labels';
import type { TransitionBiases } from './transition-biases';

/** A span of tokens, `last` included. */
export interface TokenSpan {
  readonly first: number;
  readonly last: number;
  readonly type: string;
  /** Mean probability of the labels that were chosen, 0 to 1. */
  readonly probability: number;
}

/**
 * The best path of labels through the tokens in which every span is whole: it begins with B and ends with E of the same type, or is
 * S alone. The best label of each token by itself leaves half spans, which nobody can mask.
 *
 * @param logProbs log-probabilities, token by token, `labels.count` of each
 */
export function decode(
  logProbs: Float32Array,
  labels: BioesLabels,
  biases: TransitionBiases,
): TokenSpan[] {
  const count = labels.count;
  const length = logProbs.length / count;
  if (length === 0) return [];
  let best = new Float64Array(count);
  let next = new Float64Array(count);
  const from = new Int16Array(logProbs.length);
  for (let label = 0; label < count; label++)
    best[label] = isOpening(labels.states[label]!) ? logProbs[label]! : -Infinity;
  for (let token = 1; token < length; token++) {
    for (let label = 0; label < count; label++) {
      let score = -Infinity;
      let source = 0;
      for (let before = 0; before < count; before++) {
        const candidate = best[before]! + transition(labels, before, label, biases);
        if (candidate > score) [score, source] = [candidate, before];
      }
      next[label] = score + logProbs[token * count + label]!;
      from[token * count + label] = source;
    }
    [best, next] = [next, best];
  }
  let label = bestEnd(best, labels);
  const path = new Int16Array(length);
  for (let token = length - 1; token >= 0; token--) {
    path[token] = label;
    label = from[token * count + label]!;
  }
  return spansOf(path, logProbs, labels);
}

/** What may stand first, and behind the end of a span. */
function isOpening(state: number): boolean {
  return state === STATE.outside || state === STATE.begin || state === STATE.single;
}

function transition(
  labels: BioesLabels,
  before: number,
  label: number,
  biases: TransitionBiases,
): number {
  const left = labels.states[before]!;
  const right = labels.states[label]!;
  if (left === STATE.outside) {
    if (right === STATE.outside) return biases.backgroundStay;
    return isOpening(right) ? biases.backgroundToStart : -Infinity;
  }
  if (left === STATE.end || left === STATE.single) {
    if (right === STATE.outside) return biases.endToBackground;
    return isOpening(right) ? biases.endToStart : -Infinity;
  }
  if (labels.types[before] !== labels.types[label]) return -Infinity;
  if (right === STATE.inside) return biases.insideToContinue;
  return right === STATE.end ? biases.insideToEnd : -Infinity;
}

function bestEnd(best: Float64Array, labels: BioesLabels): number {
  let label = labels.states.indexOf(STATE.outside);
  for (let other = 0; other < best.length; other++) {
    const state = labels.states[other]!;
    const ends = state === STATE.end || state === STATE.single;
    if (ends && best[other]! > best[label]!) label = other;
  }
  return label;
}

function spansOf(path: Int16Array, logProbs: Float32Array, labels: BioesLabels): TokenSpan[] {
  const spans: TokenSpan[] = [];
  let first = 0;
  let sum = 0;
  for (let token = 0; token < path.length; token++) {
    const label = path[token]!;
    const state = labels.states[label]!;
    if (state === STATE.outside) continue;
    if (isOpening(state)) [first, sum] = [token, 0];
    sum += Math.exp(logProbs[token * labels.count + label]!);
    if (state === STATE.end || state === STATE.single)
      spans.push({
        first,
        last: token,
        type: labels.types[label]!,
        probability: sum / (token - first + 1),
      });
  }
  return spans;
}
