import { createHmac } from 'node:crypto';
import { SYSTEM_CLOCK, type Clock } from '../common/clock';
import { TESTING_SECRET } from '../common/testing-secrets';

export interface TokenOptions {
  /** Open WebUI's `WEBUI_SECRET_KEY`, the module's `auth.secret`. Default {@link TESTING_SECRET}. */
  readonly secret?: string;
  /** Seconds until it expires; null: never, as with Open WebUI's default. Default 3600. */
  readonly expiresIn?: number | null;
  /** Claims that are added or replaced; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What `iat` and `exp` go by. Default: the machine's. */
  readonly clock?: Clock;
}

/**
 * A token as Open WebUI gives it to somebody who signs in: HS256 over `id`, `jti`, `iat` and `exp`.
 * @param user a person of a made database, or the id of any user
 * @example
 * const headers = { authorization: `Bearer ${tokenFor(database.user('Ada'))}` };
 * @publicApi
 */
export function tokenFor(
  user: string | { readonly id: string },
  {
    secret = TESTING_SECRET,
    expiresIn = 3600,
    claims = {},
    clock = SYSTEM_CLOCK,
  }: TokenOptions = {},
): string {
  const now = Math.floor(clock.now() / 1000);
  const payload = {
    id: typeof user === 'string' ? user : user.id,
    jti: 'testing',
    iat: now,
    ...(expiresIn !== null && { exp: now + expiresIn }),
    ...claims,
  };
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
