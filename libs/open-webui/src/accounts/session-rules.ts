import type { JsonObject } from '../storage-format/json-value';

/** Whether the authenticator has to be asked, and of whom not. */
export interface MfaRules {
  readonly required: boolean;
  readonly oauthIsExempt: boolean;
  readonly trustedHeaderIsExempt: boolean;
}

/** What the account of a token says. */
interface Account {
  readonly stamp: string | null;
  readonly mfa: JsonObject | undefined;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether a token is the session of a person. Tokens without a type are sessions of older versions; those of automations and
 * sub-agents act for somebody, who has decided nothing by it; a type of a later version means what nobody here knows.
 */
export function isPersonalSession(claims: Claims): boolean {
  return !('typ' in claims) || claims['typ'] === 'session';
}

/** What Open WebUI 0.12 says to a token whose signature, times and type are good. */
export function isCurrentSession(
  claims: Claims,
  { stamp, mfa }: Account,
  rules: MfaRules,
): boolean {
  // No stamp on either side: a token of before the upgrade, of an account whose password is still that of then.
  if ((claims['session_stamp'] ?? null) !== stamp) return false;
  if (!rules.required || isExempt(claims['auth_method'], rules)) return true;
  const { secret, reset_required: isReset } = mfa ?? {};
  const hasSecret = typeof secret === 'string' && secret !== '';
  return claims['mfa_verified'] === true && hasSecret && !isReset;
}

function isExempt(method: unknown, rules: MfaRules): boolean {
  if (method === 'oauth') return rules.oauthIsExempt;
  return method === 'trusted_header' && rules.trustedHeaderIsExempt;
}
