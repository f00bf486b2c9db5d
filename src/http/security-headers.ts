import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** The API documentation page is the only one with a script of its own, from this server. */
const PAGE = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
  },
};

const NOTHING = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
};

/**
 * Whether a name is for TLS only is said by who speaks TLS, the proxy: said here, below two paths of it, it would bind for a year
 * whatever else goes by that name and those below it, on any port.
 */
const SHARED = {
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
} as const;

/** helmet with a policy that loads nothing, and a wider one below `docsPath` only. */
export function securityHeaders(docsPath: string): RequestHandler {
  const api = helmet({ ...SHARED, contentSecurityPolicy: NOTHING });
  const docs = helmet({ ...SHARED, contentSecurityPolicy: PAGE });
  return (request, response, next) =>
    (request.path.startsWith(docsPath) ? docs : api)(request, response, next);
}
