import type { PendingDecision } from '../decisions/decision-request';
import type { DecisionTarget } from '../decisions/target-lookup';

/**
 * A denial or withdrawal reaches every account of the same address: adds what it decides about those that it does not name,
 * behind the rest, so that a list which says yes to one account and no to another ends with the no.
 * @param targets the twins' rows
 */
export function withTwins(
  intended: readonly PendingDecision[],
  twins: ReadonlyMap<string, readonly string[]>,
  targets: ReadonlyMap<string, DecisionTarget>,
): PendingDecision[] {
  const stopped = new Set(intended.filter(isNo).map(({ target }) => target.id));
  const added: PendingDecision[] = [];
  for (const decision of intended) {
    if (!isNo(decision)) continue;
    for (const id of twins.get(decision.target.id) ?? []) {
      const target = targets.get(id);
      if (target === undefined || stopped.has(id)) continue;
      stopped.add(id);
      added.push({ ...decision, target, twinOf: decision.target.id });
    }
  }
  return [...intended, ...added];
}

function isNo({ decision }: PendingDecision): boolean {
  return decision === 'denied' || decision === 'withdrawn';
}
