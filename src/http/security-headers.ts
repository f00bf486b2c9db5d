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

/** helmet with a policy that loads nothing, and a wider one below `docsPath` only. */
export function securityHeaders(docsPath: string): RequestHandler {
  const api = helmet({ contentSecurityPolicy: NOTHING, referrerPolicy: { policy: 'no-referrer' } });
  const docs = helmet({ contentSecurityPolicy: PAGE, referrerPolicy: { policy: 'no-referrer' } });
  return (request, response, next) =>
    (request.path.startsWith(docsPath) ? docs : api)(request, response, next);
}
