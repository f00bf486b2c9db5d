import type { ExecutionContext } from '@nestjs/common';

/** What changes an answer, on Express and on Fastify. */
const CHANGES: ReadonlySet<PropertyKey> = new Set([
  ...['setHeader', 'appendHeader', 'removeHeader', 'writeHead', 'setHeaders', 'flushHeaders'],
  ...['set', 'header', 'headers', 'append', 'cookie', 'clearCookie', 'setCookie', 'status', 'code'],
]);

/**
 * The context for a guard that is asked again while an answer is under way. A guard that prolongs a session sets a cookie, which
 * would fail now and look as if the caller had to go.
 */
export function withDetachedResponse(context: ExecutionContext): ExecutionContext {
  const http = context.switchToHttp();
  const detached = detachedFrom(http.getResponse<object>());
  return new Proxy(context, {
    get: (target, name) => {
      if (name === 'switchToHttp')
        return () => ({
          getRequest: () => http.getRequest<unknown>(),
          getResponse: () => detached,
          getNext: () => http.getNext<unknown>(),
        });
      if (name === 'getArgs') return () => [http.getRequest<unknown>(), detached, http.getNext<unknown>()]; // prettier-ignore
      return bound(target, name);
    },
  });
}

function detachedFrom<T extends object>(response: T): T {
  return new Proxy(response, {
    get: (target, name, proxy: unknown) => (CHANGES.has(name) ? () => proxy : bound(target, name)),
  });
}

function bound(target: object, name: PropertyKey): unknown {
  const value = Reflect.get(target, name) as unknown;
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}
