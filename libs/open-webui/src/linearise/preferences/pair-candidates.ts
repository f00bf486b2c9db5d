import type { PairKind } from '../../conversation';
import type { AnswerSide } from './answer-side';
import { ratedAlone, ratedBoth, type Rated, type Verdict } from './verdict';

/** Two answers of which one is preferred. */
export interface PairCandidate extends Rated {
  readonly chosen: AnswerSide;
  readonly rejected: AnswerSide;
  readonly evidence: PairKind;
}

/**
 * Every preference that ratings of answers to one prompt express, the strongest first: thumbs in both directions were given to
 * both answers; who likes one in the arena has preferred it to the others; who dislikes it has not said that the others are
 * good. Equal ratings are a tie and give none, and neither does an answer that was rated up and down.
 *
 * An instruction that is never stored ("more concise") cannot be seen: a sibling that was made by one is taken for an answer
 * to the same prompt.
 * @param sides in the order of their ids, which is the order of equal evidence
 */
export function* ratedCandidates(
  sides: readonly AnswerSide[],
  kinds: readonly PairKind[],
): Generator<PairCandidate> {
  if (kinds.includes('rating')) yield* everyPair(sides, byThumbs);
  if (!kinds.includes('arena')) return;
  yield* everyPair(sides, likedInArena);
  yield* everyPair(sides, dislikedInArena);
}

type Judge = (chosen: AnswerSide, rejected: AnswerSide) => PairCandidate | undefined;

function* everyPair(sides: readonly AnswerSide[], judge: Judge): Generator<PairCandidate> {
  for (const chosen of sides) {
    if (chosen.isContradicted) continue;
    for (const rejected of sides) {
      if (rejected === chosen || rejected.isContradicted) continue;
      const candidate = judge(chosen, rejected);
      if (candidate !== undefined) yield candidate;
    }
  }
}

function byThumbs(chosen: AnswerSide, rejected: AnswerSide): PairCandidate | undefined {
  if (chosen.verdict?.rating !== 1 || rejected.verdict?.rating !== -1) return undefined;
  const rated = ratedBoth(chosen.verdict, rejected.verdict);
  return { chosen, rejected, evidence: 'rating', ...rated };
}

function likedInArena(chosen: AnswerSide, rejected: AnswerSide): PairCandidate | undefined {
  const { verdict } = chosen;
  if (verdict?.rating !== 1 || !saysOf(verdict, rejected)) return undefined;
  const rated =
    rejected.verdict === undefined ? ratedAlone(verdict) : ratedBoth(verdict, rejected.verdict);
  return { chosen, rejected, evidence: 'arena', ...rated };
}

function dislikedInArena(chosen: AnswerSide, rejected: AnswerSide): PairCandidate | undefined {
  const { verdict } = rejected;
  if (verdict?.rating !== -1 || !saysOf(verdict, chosen)) return undefined;
  const rated =
    chosen.verdict === undefined ? ratedAlone(verdict) : ratedBoth(chosen.verdict, verdict);
  return { chosen, rejected, evidence: 'arena', ...rated };
}

/** Whether the verdict on one answer is also one on another. */
function saysOf({ arena, rating, changedSiblings }: Verdict, other: AnswerSide): boolean {
  return arena && rating !== other.verdict?.rating && !changedSiblings.has(other.id);
}
