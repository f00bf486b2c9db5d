import type { ConsentFlag } from '@app/open-webui';
import type { DecisionStanding } from '../decisions/decision-standing';

/** The stricter of the flag and the ledger's last word about the same person. */
export function reconcile(flag: ConsentFlag, lastDecision: string | undefined): ConsentFlag {
  if (flag === 'denied' || flag === 'withdrawn' || lastDecision === undefined) return flag;
  switch (lastDecision) {
    case 'granted':
      return flag;
    case 'withdrawn':
      return 'withdrawn';
    case 'cleared':
      return null;
    default:
      return 'denied';
  }
}

/**
 * The ledger's last word about a chat for whoever owns it now. A decision belongs to who made it: the grant of an earlier
 * owner opens nothing for the next one, while an earlier owner's no still stands for their words.
 */
export function ledgerWordOfChat(
  standing: DecisionStanding | undefined,
  ownerId: string | null,
): string | undefined {
  if (standing === undefined) return undefined;
  if (standing.noOf.size > 0) return 'denied';
  const { decision, userId } = standing.last;
  return decision === 'granted' && userId !== ownerId ? 'cleared' : decision;
}
