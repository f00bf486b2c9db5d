import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from './openapi.decorators';
import { Problem } from '../problem/problem';

const MEANING: Readonly<Record<number, string>> = {
  400: 'The request is malformed or has another shape',
  401: 'No token, or one that is not valid any more',
  403: 'The caller may not do this',
  404: 'There is no such thing',
  405: 'The method is not allowed here',
  409: 'The present state forbids it',
  410: 'Revoked or expired: gone for good',
  412: 'The representation is another one by now',
  413: 'The body is too large',
  415: 'The body is not application/json',
  416: 'The range lies outside of the file',
  431: 'Address or headers are too long',
  429: 'Too many requests or exports; see Retry-After',
  500: 'A fault of the server; the correlation id finds it in the logs',
  503: 'Database, Redis or storage cannot be reached; see Retry-After',
};

/** What every guarded route can answer. */
const ALWAYS = [400, 401, 403, 429, 431, 500, 503];

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds', schema: { type: 'integer' as const, minimum: 1 } },
};

/** Documents the problem answers of a route: the ones that every route has, and its own. */
export function ApiProblems(...own: number[]): MethodDecorator & ClassDecorator {
  const statuses = [...new Set([...ALWAYS, ...own])].sort((a, b) => a - b);
  return applyDecorators(
    ApiExtraModels(Problem),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: MEANING[status] ?? 'Refused',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
        ...([429, 503].includes(status) && { headers: RETRY_AFTER }),
      }),
    ),
  );
}
