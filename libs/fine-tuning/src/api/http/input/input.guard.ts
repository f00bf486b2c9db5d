import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import { pathParameterOf, targetOf } from '../exchange/http-request';
import type { HttpRequest } from '../exchange/http-request';
import { keepInput } from './input-store';
import { parseQuery } from './parse-query';
import { receivedBody } from './received-body';
import { PARAMS_METADATA } from './takes-param.decorators';
import type { PathParameter } from './takes-param.decorators';
import { BODY_METADATA, QUERY_METADATA } from './takes.decorators';
import { validateInput } from './validate-input';

/**
 * Reads and validates path, query and body of every route of ours, after the caller is known and before anything of the
 * host could change them: pipes and interceptors run after guards.
 */
@Injectable()
export class InputGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const handler = context.getHandler();
    const params = paramsOf(request, metadata<readonly PathParameter[]>(PARAMS_METADATA, handler));
    const query = await validateInput(
      metadata<Type<object>>(QUERY_METADATA, handler),
      parseQuery(targetOf(request)),
    );
    const body = await validateInput(
      metadata<Type<object>>(BODY_METADATA, handler),
      await receivedBody(request),
    );
    keepInput(request, { params, query, body });
    return true;
  }
}

function metadata<T>(key: string, handler: object): T | undefined {
  return Reflect.getMetadata(key, handler) as T | undefined;
}

function paramsOf(
  request: HttpRequest,
  parameters: readonly PathParameter[] = [],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.map(({ name, fits, absent }) => {
      const value = pathParameterOf(request, name);
      if (value === undefined || !fits(value)) throw absent();
      return [name, value];
    }),
  );
}
