import type { PageName } from './page-files';

/**
 * What a page may do: load files and ask the API of the host that it came from, and nothing else. There is no inline script
 * and no inline style, so nothing needs a hash or a nonce; no text can become markup, since no policy of Trusted Types exists.
 */
const PARTS = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "script-src 'self'",
  "style-src 'self'",
  "trusted-types 'none'",
];

/** Of each page. The console shows the report of a dataset in a frame, which the same host sends with a policy of its own. */
export const PAGE_POLICIES: Readonly<Record<PageName, string>> = {
  admin: [...PARTS, "frame-src 'self'"].join('; '),
  person: PARTS.join('; '),
};
