import type { ServerResponse } from 'node:http';

/**
 * Of answers whose bytes must go as they are: middleware of a host that compresses holds events back until a block of them is full, and
 * a file that is compressed on the way has no range, no length and not the digest of its headers.
 */
export const UNCHANGED_ON_THE_WAY = 'no-store, no-transform';

/** What every answer below our prefix carries. */
export function setCommonHeaders(response: ServerResponse, correlationId: string): void {
  response.setHeader('X-Request-Id', correlationId);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
}
