/** The claims of an Open WebUI token that matter. Nothing else in it is trusted: no role, no e-mail. */
export interface TokenClaims {
  readonly id: string;
  readonly jti?: string;
  /** Seconds since the epoch. */
  readonly iat?: number;
  /** All of them, for Open WebUI's own rules about sessions. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** So far the clock of Open WebUI's machine may be ahead of this one's, in seconds. */
const CLOCK_SKEW = 10;

/**
 * Whether Open WebUI itself would take the claims that every token may have, apart from `exp` and `nbf`: it refuses tokens that are
 * not issued yet, and such as others signed with its secret for an audience of their own.
 * @param now epoch milliseconds
 */
export function isIssued({ claims }: TokenClaims, now: number): boolean {
  const { iat, jti, aud } = claims;
  if (jti !== undefined && typeof jti !== 'string') return false;
  if (Array.isArray(aud) ? aud.length > 0 : Boolean(aud)) return false;
  if (iat === undefined) return true;
  return typeof iat === 'number' && iat <= now / 1000 + CLOCK_SKEW;
}

/** undefined when the payload is not of Open WebUI's shape. */
export function parseClaims(payload: unknown): TokenClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const claims = payload as Record<string, unknown>;
  const { id, jti, iat } = claims;
  // A NUL cannot be a user id and would make PostgreSQL fail instead of finding nobody.
  if (typeof id !== 'string' || id.length === 0 || id.length > 255 || id.includes('\0'))
    return undefined;
  return {
    id,
    claims,
    ...(typeof jti === 'string' && { jti }),
    ...(typeof iat === 'number' && { iat }),
  };
}
