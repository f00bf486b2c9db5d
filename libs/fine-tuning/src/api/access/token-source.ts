import type { HttpRequest } from '../http/exchange/http-request';
import { ExtractJwt } from 'passport-jwt';
import type { JwtFromRequestFunction } from 'passport-jwt';

/** Open WebUI's order: `Authorization: Bearer`, then the cookie. Never the query string: URLs are logged. */
export function tokenFrom(cookie: string): JwtFromRequestFunction {
  return ExtractJwt.fromExtractors([
    ExtractJwt.fromAuthHeaderAsBearerToken(),
    ({ headers }: Pick<HttpRequest, 'headers'>) => readCookie(headers.cookie, cookie),
  ]);
}

export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) {
      return pair
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
    }
  }
  return null;
}

/**
 * A browser attaches the cookie to requests that other sites start. Open WebUI's cookie is SameSite=Lax, but
 * an operator may have changed that: a changing request that came by cookie must come from our own origin.
 */
export function isForgedByBrowser(request: HttpRequest): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '')) return false;
  // Only a Bearer token is never attached by the browser itself: credentials of a proxy's Basic login are.
  if (/^bearer\s+\S/i.test(request.headers.authorization ?? '')) return false;
  const site = request.headers['sec-fetch-site'];
  // The browser's own word; behind a proxy that rewrites Host the comparison below would refuse our own page.
  if (site === 'same-origin') return false;
  if (site !== undefined && site !== 'none') return true;
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
