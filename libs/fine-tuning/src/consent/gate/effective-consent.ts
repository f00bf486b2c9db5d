import type { Reason } from '../../pipeline/reason';
import { isOutdatedPolicy } from './policy-order';

/** Everything the decision depends on, as it stands in the database: unknown words included. */
export interface ConsentFacts {
  /** Undefined: the owner is not in `user`. */
  readonly user:
    { readonly flag: string | null; readonly policyVersion: string | null } | undefined;
  /** Undefined: there is no single chat to judge (a channel post). */
  readonly chat?: { readonly flag: string | null; readonly policyVersion?: string | null };
  /** Policy versions from which on older grants ask again. */
  readonly materialPolicyVersions: readonly string[];
}

export type ConsentVerdict =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason & ConsentReason };

type ConsentReason = 'unknown_user' | 'no_consent' | 'consent_withdrawn' | 'chat_denied';

const ALLOWED: ConsentVerdict = { allowed: true };

/**
 * Whether a text may be exported as far as this owner and this chat are concerned. Denies by default: every value that
 * is not understood is a no.
 *
 * Order: the person's own no, then the chat's no, then the person's yes, then (person unset) the chat's yes. A yes
 * counts only for a policy version that no material version has overtaken.
 * @publicApi
 */
export function effectiveConsent(facts: ConsentFacts): ConsentVerdict {
  const { user, chat, materialPolicyVersions: material } = facts;
  if (!user) return deny('unknown_user');
  if (user.flag === 'withdrawn') return deny('consent_withdrawn');
  if (user.flag !== null && user.flag !== 'granted') return deny('no_consent');
  const chatFlag = chat?.flag ?? null;
  if (chatFlag !== null && chatFlag !== 'granted') return deny('chat_denied');
  // A yes to an older policy asks again: it counts as unset, so a newer yes to this chat still stands.
  if (user.flag === 'granted' && !isOutdatedPolicy(user.policyVersion, material)) return ALLOWED;
  if (chatFlag === 'granted' && !isOutdatedPolicy(chat?.policyVersion ?? null, material))
    return ALLOWED;
  return deny('no_consent');
}

function deny(reason: ConsentReason): ConsentVerdict {
  return { allowed: false, reason };
}
