import type { TurnFeedback } from '../../conversation';

/** A rating that counts, and who gave it. */
export interface VerifiedRating {
  readonly feedback: TurnFeedback;
  readonly raterId: string;
  /** Siblings that hung elsewhere or said something else when the rating was given, so that it does not compare with them. */
  readonly changedSiblings: ReadonlySet<string>;
}

/** The ratings of a chat that count. */
export interface Ratings {
  /** By message id, without those that contradict each other. Never an empty list. */
  readonly byMessage: ReadonlyMap<string, readonly VerifiedRating[]>;
  /** Messages that were rated up and down. */
  readonly contradicted: ReadonlySet<string>;
  /** The message that each row was written for, by the row's id. */
  readonly ratedMessages: ReadonlyMap<string, string>;
}

export const NO_RATINGS: Ratings = {
  byMessage: new Map(),
  contradicted: new Set(),
  ratedMessages: new Map(),
};

/** What turns say about their ratings. */
export function turnFeedback({ byMessage }: Ratings): ReadonlyMap<string, readonly TurnFeedback[]> {
  return new Map([...byMessage].map(([id, given]) => [id, given.map(({ feedback }) => feedback)]));
}
