import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * What requests of Express and of Fastify have in common, as far as it is used here. Express' request is Node's own with
 * more on it, Fastify's has Node's as `raw`; a middleware gets Node's on both.
 */
export interface HttpRequest {
  readonly method?: string;
  readonly headers: IncomingHttpHeaders;
  readonly originalUrl?: string;
  readonly url?: string;
  /** With the host's setting of proxies that it trusts. */
  readonly ip?: string | undefined;
  readonly params?: unknown;
  readonly body?: unknown;
  /** Bytes of the body, where the host keeps them (option `rawBody`). */
  readonly rawBody?: unknown;
  readonly raw?: IncomingMessage;
}

/** Node's request: the same object for all that handle it. */
export function rawRequestOf(request: HttpRequest): IncomingMessage {
  return request.raw ?? (request as IncomingMessage);
}

/** Path and query as the caller wrote them, whatever the host has mounted where. */
export function targetOf(request: HttpRequest): string {
  return request.originalUrl ?? request.url ?? '';
}

/** A parameter of the path as the router decoded it. */
export function pathParameterOf({ params }: HttpRequest, name: string): string | undefined {
  const value =
    typeof params === 'object' && params !== null
      ? (params as Readonly<Record<string, unknown>>)[name]
      : undefined;
  return typeof value === 'string' ? value : undefined;
}
