import type { Answer } from './decision/standing';

export interface Draft {
  /** Chosen for all chats. */
  readonly answer: Answer | null;
  /** Stands in the field for a search of chats. */
  readonly typed: string;
  /** What is searched for. */
  readonly search: string;
}

/**
 * What is still chosen after somebody has signed in again. Nobody can tell whether it is the same person, and a yes has to be
 * chosen by whoever gives it; a no that stays chosen harms nobody.
 */
export function answerOf(answer: Answer | null, isSameSignIn: boolean): Answer | null {
  return answer === 'granted' && !isSameSignIn ? null : answer;
}
