import type { ServerResponse } from 'node:http';

/** What every answer below our prefix carries. */
export function setCommonHeaders(response: ServerResponse, correlationId: string): void {
  response.setHeader('X-Request-Id', correlationId);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
}
