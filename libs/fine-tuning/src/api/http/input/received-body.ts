import type { IncomingMessage } from 'node:http';
import { rawRequestOf } from '../exchange/http-request';
import type { HttpRequest } from '../exchange/http-request';
import { receiveBody } from './receive-body';

const bodies = new WeakMap<IncomingMessage, Promise<unknown>>();

/** The body, read once however often it is asked for. Its faults are told to who asks for it. */
export function receivedBody(request: HttpRequest): Promise<unknown> {
  const raw = rawRequestOf(request);
  const known = bodies.get(raw);
  if (known !== undefined) return known;
  const body = receiveBody(request);
  // Nobody asks for the body of a request that is refused before: that is no unhandled rejection.
  body.catch(() => undefined);
  bodies.set(raw, body);
  return body;
}
