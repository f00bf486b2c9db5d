import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { rawRequestOf } from './exchange/http-request';
import type { HttpRequest } from './exchange/http-request';

/** What belongs to one request and nothing else. */
export interface RequestContext {
  readonly correlationId: string;
}

/** Makes the id of the request known to everything that runs for it, without passing it through. */
const storage = new AsyncLocalStorage<RequestContext>();
/** For what runs for the request and has lost its context on the way, in a hook of the host for example. */
const ids = new WeakMap<IncomingMessage, string>();

export function runWithContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** undefined outside of a request. */
export function correlationId(): string | undefined {
  return storage.getStore()?.correlationId;
}

/** The same each time it is asked. An id from outside goes into logs, so only harmless ones are kept. */
export function correlationIdFor(request: HttpRequest): string {
  const raw = rawRequestOf(request);
  const known = ids.get(raw);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  ids.set(raw, id);
  return id;
}
