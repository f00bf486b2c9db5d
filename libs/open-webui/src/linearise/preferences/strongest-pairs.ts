import type { AnswerSide } from './answer-side';
import type { PairCandidate } from './pair-candidates';

/** A balance between all that can be learnt and one prompt that is learnt more than all others. */
const MAX_PAIRS = 4;

/**
 * The pairs of one prompt that are taken, and of two answers to each other only the strongest.
 * @param candidates the strongest evidence first
 */
export function strongestPairs(candidates: Iterable<PairCandidate>): PairCandidate[] {
  const taken: PairCandidate[] = [];
  const paired = new Map<AnswerSide, Set<AnswerSide>>();
  for (const candidate of candidates) {
    const { chosen, rejected } = candidate;
    // The prompt must be the same with its system texts, and the answers must not.
    if (chosen.prompt !== rejected.prompt || chosen.said === rejected.said) continue;
    if (paired.get(chosen)?.has(rejected) === true) continue;
    taken.push(candidate);
    if (taken.length === MAX_PAIRS) break;
    join(paired, chosen, rejected);
    join(paired, rejected, chosen);
  }
  return taken;
}

function join(paired: Map<AnswerSide, Set<AnswerSide>>, one: AnswerSide, other: AnswerSide): void {
  paired.set(one, (paired.get(one) ?? new Set()).add(other));
}
