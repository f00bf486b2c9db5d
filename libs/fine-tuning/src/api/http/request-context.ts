import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Request } from 'express';

/** What belongs to one request and nothing else. */
export interface RequestContext {
  readonly correlationId: string;
}

/** Makes the id of the request known to everything that runs for it, without passing it through. */
const storage = new AsyncLocalStorage<RequestContext>();

export function runWithContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** undefined outside of a request. */
export function correlationId(): string | undefined {
  return storage.getStore()?.correlationId;
}

/** An id from outside goes into logs, so only harmless ones are kept. */
export function correlationIdFor(request: Request): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
