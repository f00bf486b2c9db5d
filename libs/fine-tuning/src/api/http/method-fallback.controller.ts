import { All, Controller, Req, UseFilters } from '@nestjs/common';
import { MarkAsFineTuningRoute } from '../access/fine-tuning-route';
import { ApiExcludeController } from './openapi.decorators';
import type { Request } from 'express';
import { MethodNotAllowedError } from '../problem/http.errors';
import { ProblemFilter } from '../problem/problem.filter';
import { ADMIN_PATH, SELF_PATH } from './links';

/** Methods by path, in the order the router tries them: `export/preview` before `export/:id`. */
const METHODS: readonly (readonly [path: string, methods: string])[] = [
  [`${ADMIN_PATH}/export`, 'GET, HEAD, POST'],
  [`${ADMIN_PATH}/export/preview`, 'POST'],
  [`${ADMIN_PATH}/export/:id`, 'GET, HEAD, DELETE'],
  [`${ADMIN_PATH}/export/:id/events`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/cancel`, 'POST'],
  [`${ADMIN_PATH}/export/:id/retry`, 'POST'],
  [`${ADMIN_PATH}/export/:id/files`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/files/:name`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/files/:name/tickets`, 'POST'],
  [`${ADMIN_PATH}/formats`, 'GET, HEAD'],
  [`${ADMIN_PATH}/recognizers`, 'GET, HEAD'],
  [`${ADMIN_PATH}/analyze`, 'POST'],
  [`${ADMIN_PATH}/anonymize`, 'POST'],
  [`${ADMIN_PATH}/audit`, 'GET, HEAD'],
  [`${ADMIN_PATH}/page`, 'GET, HEAD'],
  [`${ADMIN_PATH}/consent/summary`, 'GET, HEAD'],
  [`${ADMIN_PATH}/consent/users/:userId/deny`, 'POST'],
  [`${ADMIN_PATH}/consent/chats/:chatId/deny`, 'POST'],
  [`${SELF_PATH}/consent`, 'GET, HEAD, PUT'],
  [`${SELF_PATH}/consent/chats/:chatId`, 'PUT, DELETE'],
  [`${SELF_PATH}/consent/history`, 'GET, HEAD'],
  [`${SELF_PATH}/consent/preview`, 'GET, HEAD'],
  [`${SELF_PATH}/exposure`, 'GET, HEAD'],
];

/** The paths of the API, for a test that compares them with the OpenAPI description. */
export const METHODS_BY_PATH = METHODS;

/** What is left when no route took the request: the path is right, the method is not. Registered last. */
@Controller()
@MarkAsFineTuningRoute()
@ApiExcludeController()
@UseFilters(ProblemFilter)
export class MethodFallbackController {
  @All(METHODS.map(([path]) => path))
  refuse(@Req() request: Request): never {
    const route: unknown = request.route;
    const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : '';
    const found = METHODS.find(([known]) => String(path).endsWith(`/${known}`));
    throw new MethodNotAllowedError(found?.[1] ?? '');
  }
}
