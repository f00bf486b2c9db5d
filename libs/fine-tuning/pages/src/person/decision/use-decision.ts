import type { ApiClient } from '../../api/api-client';
import { isOutcomeUnknown, ProblemError } from '../../api/api.errors';
import type { Schema } from '../../api/operation';
import { useAction, type Action } from '../../api/use-action';

/** What parts of the page that decide are given. */
export interface DecisionHandlers {
  readonly onDecided: (own: Schema<'OwnConsent'>) => void;
  /** What is shown may not be so any more: the text changed while it was read, or nobody knows whether something was saved. */
  readonly onOutdated: () => void;
}

const OUTDATED = /^consent\/(outdated|unknown)-policy$/;

/** A decision of the reader. Nothing is sent again by itself: a new text must be read before it is agreed to. */
export function useDecision<Given>(
  { onDecided, onOutdated }: DecisionHandlers,
  decide: (client: ApiClient, given: Given) => Promise<Schema<'OwnConsent'>>,
  onDone: (given: Given) => void,
): Action<[Given]> {
  return useAction(async (client, given: Given) => {
    try {
      onDecided(await decide(client, given));
    } catch (error) {
      const isOutdated = error instanceof ProblemError && OUTDATED.test(error.problem.code);
      if (isOutdated || isOutcomeUnknown(error)) onOutdated();
      throw error;
    }
    onDone(given);
  });
}
