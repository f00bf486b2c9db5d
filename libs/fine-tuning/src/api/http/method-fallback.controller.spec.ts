import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { API_CONTROLLERS } from '../api.providers';
import { PreviewMethodController } from '../exports/preview-method.controller';
import { METHODS_BY_PATH, MethodFallbackController } from './method-fallback.controller';

/** They only refuse methods that the others do not have. */
const REFUSING: readonly unknown[] = [MethodFallbackController, PreviewMethodController];

/** Methods by path, as the decorators of all other controllers declare them. */
function declaredRoutes(): Map<string, Set<string>> {
  const routes = new Map<string, Set<string>>();
  for (const controller of API_CONTROLLERS) {
    if (REFUSING.includes(controller)) continue;
    const base = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat()[0];
    const prototype = controller.prototype as Record<string, unknown>;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const handler = prototype[name];
      if (typeof handler !== 'function' || name === 'constructor') continue;
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
      if (path === undefined) continue;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
      for (const part of [path].flat()) {
        const whole = `${base}/${part}`.replace(/^\/+|\/+$/g, '').replace(/\/{2,}/g, '/');
        const methods = routes.get(whole) ?? new Set();
        routes.set(whole, methods.add(method));
        // Express answers HEAD wherever it answers GET.
        if (method === 'GET') methods.add('HEAD');
      }
    }
  }
  return routes;
}

describe('the methods that a refusal names', () => {
  const declared = declaredRoutes();
  const named = new Map(
    METHODS_BY_PATH.map(([path, methods]) => [path, new Set(methods.split(', '))]),
  );

  it('covers every route of the API', () => {
    expect(declared.size).toBeGreaterThan(20);
    expect([...named.keys()].sort()).toEqual([...declared.keys()].sort());
  });

  it.each([...declaredRoutes()].filter(([, methods]) => !methods.has('ALL')))(
    '%s',
    (path, methods) => {
      expect([...(named.get(path) ?? [])].sort()).toEqual([...methods].sort());
    },
  );
});
