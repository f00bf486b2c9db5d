import type { IncomingMessage } from 'node:http';
import { rawRequestOf } from '../exchange/http-request';
import type { HttpRequest } from '../exchange/http-request';

/** What a request says to its route, read and checked by us. */
export interface Input {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** Beside the request and not on it: nothing of the host finds it there and changes it. */
const inputs = new WeakMap<IncomingMessage, Input>();

export function keepInput(request: HttpRequest, input: Input): void {
  inputs.set(rawRequestOf(request), input);
}

/** A route without the guard that keeps it has none, and that is a programming error. */
export function inputOf(request: HttpRequest): Input {
  const input = inputs.get(rawRequestOf(request));
  if (input === undefined) throw new Error('route without InputGuard');
  return input;
}
