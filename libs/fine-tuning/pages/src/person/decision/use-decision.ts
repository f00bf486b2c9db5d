import type { ApiClient } from '../../api/api-client';
import type { Schema } from '../../api/operation';
import { useAction, type Action } from '../../api/use-action';

/** What parts of the page that decide are given. */
export interface DecisionHandlers {
  /** Makes a decision and brings the page in line with its outcome, also with one that nobody knows. Fails as it does. */
  readonly settle: (decide: () => Promise<Schema<'OwnConsent'>>) => Promise<void>;
}

/** A decision of the reader. Nothing is sent again by itself: a new text must be read before it is agreed to. */
export function useDecision<Given>(
  { settle }: DecisionHandlers,
  decide: (client: ApiClient, given: Given) => Promise<Schema<'OwnConsent'>>,
  onDone: (given: Given) => void,
): Action<[Given]> {
  return useAction(async (client, given: Given) => {
    await settle(() => decide(client, given));
    onDone(given);
  });
}
