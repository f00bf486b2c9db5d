import type { DecisionStanding } from '../decisions/decision-standing';

/**
 * What stands in the way of a grant for one account: its own standing, and every no about the other accounts of the same
 * address that came after this one was opened last. At the time of that no they may have had other addresses, so that it did
 * not reach this account; whoever was excluded must not get in again by an account that takes the address later.
 */
export function besideTwins(
  own: DecisionStanding | undefined,
  others: readonly (DecisionStanding | undefined)[],
): { readonly held: boolean; readonly ownNo: boolean } {
  const since = own?.opened ?? 0;
  return {
    held: (own?.held ?? 0) > 0 || others.some((other) => (other?.held ?? 0) > since),
    ownNo: (own?.ownNo ?? 0) > 0 || others.some((other) => (other?.ownNo ?? 0) > since),
  };
}
