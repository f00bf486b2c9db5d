import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { matchesEtagWeakly } from '../../files/byte-range';
import { send } from './send';

const TYPE = 'application/json; charset=utf-8';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, TYPE, JSON.stringify(value));
}

/**
 * With a strong ETag, so that pollers cost 304s. `wanted` (If-None-Match) is compared here and not by Express, which
 * sends everything again when the request says `no-cache`, and browsers' fetch says so with every `If-None-Match`.
 */
export function sendJsonWithEtag(
  response: ServerResponse,
  status: number,
  value: unknown,
  wanted: string | undefined,
): void {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  if (response.headersSent) return;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (wanted === undefined || !matchesEtagWeakly(wanted, etag)) {
    send(response, status, TYPE, body);
    return;
  }
  response.statusCode = 304;
  response.end();
}
