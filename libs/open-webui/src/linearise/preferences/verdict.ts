import type { TurnFeedback } from '../../conversation';
import type { VerifiedRating } from '../ratings/rating';

/** What the ratings of one answer come to: they agree, or there is no verdict. */
export interface Verdict {
  readonly rating: TurnFeedback['rating'];
  /** Whether the answer was rated in the arena, where a rating is also one over its siblings. */
  readonly arena: boolean;
  /** The score that each rater gave; undefined for a thumb alone. Never empty. */
  readonly scores: ReadonlyMap<string, number | undefined>;
  /** Siblings that the rating does not compare with. */
  readonly changedSiblings: ReadonlySet<string>;
}

export function verdictOf(ratings: readonly VerifiedRating[] | undefined): Verdict | undefined {
  const [first] = ratings ?? [];
  if (ratings === undefined || first === undefined) return undefined;
  const scores = new Map<string, number | undefined>();
  for (const { raterId, feedback } of ratings)
    scores.set(raterId, scores.get(raterId) ?? feedback.score);
  return {
    rating: first.feedback.rating,
    arena: ratings.some(({ feedback }) => feedback.arena),
    scores,
    changedSiblings: new Set(ratings.flatMap(({ changedSiblings }) => [...changedSiblings])),
  };
}

/** Whose verdict a preference rests on. */
export interface Rated {
  readonly raterId: string;
  /** Everybody whose rating is used. */
  readonly raterIds: readonly string[];
  /** Difference of the scores; null where one is missing. */
  readonly margin: number | null;
}

/** One person's verdict on one answer. */
export function ratedAlone({ scores }: Verdict): Rated {
  const [raterId = ''] = scores.keys();
  return { raterId, raterIds: [raterId], margin: null };
}

/** The verdict of two answers over each other: that of a person who rated both, where there is one. */
export function ratedBoth(chosen: Verdict, rejected: Verdict): Rated {
  const raters = [...chosen.scores.keys()];
  const [first = ''] = raters;
  const raterId = raters.find((id) => rejected.scores.has(id)) ?? first;
  const [other = ''] = rejected.scores.has(raterId) ? [raterId] : rejected.scores.keys();
  const high = chosen.scores.get(raterId);
  const low = rejected.scores.get(other);
  const margin = high === undefined || low === undefined ? null : high - low;
  return { raterId, raterIds: [...new Set([raterId, other])], margin };
}
