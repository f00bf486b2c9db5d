/** The claims of an Open WebUI token that matter. Nothing else in it is trusted: no role, no e-mail. */
export interface TokenClaims {
  readonly id: string;
  readonly jti?: string;
  /** Seconds since the epoch. */
  readonly iat?: number;
  /** All of them, for Open WebUI's own rules about sessions. */
  readonly claims: Readonly<Record<string, unknown>>;
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
