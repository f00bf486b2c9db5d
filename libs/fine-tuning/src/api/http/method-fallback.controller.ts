import {
  All,
  Controller,
  NotFoundException,
  Req,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { MarkAsFineTuningRoute } from '../access/fine-tuning-route';
import { ApiExcludeController } from './openapi.decorators';
import { MethodNotAllowedError } from '../problem/http.errors';
import { ProblemFilter } from '../problem/problem.filter';
import { targetOf } from './exchange/http-request';
import type { HttpRequest } from './exchange/http-request';
import { ADMIN_PATH, SELF_PATH } from './links';

/** Methods by path. */
const METHODS: readonly (readonly [path: string, methods: string])[] = [
  [`${ADMIN_PATH}/overview`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export`, 'GET, HEAD, POST'],
  [`${ADMIN_PATH}/export/preview`, 'POST'],
  [`${ADMIN_PATH}/export/:id`, 'GET, HEAD, DELETE'],
  [`${ADMIN_PATH}/export/:id/recipe`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/events`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/cancel`, 'POST'],
  [`${ADMIN_PATH}/export/:id/retry`, 'POST'],
  [`${ADMIN_PATH}/export/:id/files`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/files/:name`, 'GET, HEAD'],
  [`${ADMIN_PATH}/export/:id/files/:name/tickets`, 'POST'],
  [`${ADMIN_PATH}/recipes`, 'GET, HEAD'],
  [`${ADMIN_PATH}/recipes/:name`, 'GET, HEAD, PUT, DELETE'],
  [`${ADMIN_PATH}/recipes/:name/diff`, 'GET, HEAD'],
  [`${ADMIN_PATH}/schedules`, 'GET, HEAD, POST'],
  [`${ADMIN_PATH}/schedules/:id`, 'GET, HEAD, PATCH, DELETE'],
  [`${ADMIN_PATH}/formats`, 'GET, HEAD'],
  [`${ADMIN_PATH}/filters`, 'GET, HEAD'],
  [`${ADMIN_PATH}/recognizers`, 'GET, HEAD'],
  [`${ADMIN_PATH}/analyze`, 'POST'],
  [`${ADMIN_PATH}/anonymize`, 'POST'],
  [`${ADMIN_PATH}/audit`, 'GET, HEAD'],
  [`${ADMIN_PATH}/audit/verify`, 'POST'],
  [`${ADMIN_PATH}/choices/search`, 'POST'],
  [`${ADMIN_PATH}/page`, 'GET, HEAD'],
  [`${ADMIN_PATH}/page/assets/:name`, 'GET, HEAD'],
  [`${ADMIN_PATH}/consent/summary`, 'GET, HEAD'],
  [`${ADMIN_PATH}/consent/policies`, 'GET, HEAD'],
  [`${ADMIN_PATH}/consent/users/:userId/deny`, 'POST'],
  [`${ADMIN_PATH}/consent/chats/:chatId/deny`, 'POST'],
  [`${SELF_PATH}/consent`, 'GET, HEAD, PUT'],
  [`${SELF_PATH}/consent/chats/search`, 'POST'],
  [`${SELF_PATH}/consent/chats/:chatId`, 'PUT, DELETE'],
  [`${SELF_PATH}/consent/history`, 'GET, HEAD'],
  [`${SELF_PATH}/consent/preview`, 'GET, HEAD'],
  [`${SELF_PATH}/exposure`, 'GET, HEAD'],
  [`${SELF_PATH}/page`, 'GET, HEAD'],
  [`${SELF_PATH}/page/assets/:name`, 'GET, HEAD'],
];

/** The paths of the API, for a test that compares them with the OpenAPI description. */
export const METHODS_BY_PATH = METHODS;

const PATTERNS = METHODS.map(([path, methods]) => {
  const steps = path.replaceAll(/:\w+/g, '[^/]+');
  // The paths of self-service are ends of paths of the admin API.
  const before = path.startsWith(SELF_PATH) ? `(?<!/${ADMIN_PATH.split('/', 1)[0]})` : '';
  return { pattern: new RegExp(`${before}/${steps}/?$`, 'i'), methods };
});

/** Of no other route in any host. */
export const STEP = 'fineTuningStep';
/** As deep as anybody may look for something. Parameters and not a wildcard: Express and Fastify write those differently. */
const DEPTHS = Array.from({ length: 8 }, (_, depth) =>
  Array.from({ length: depth }, (_step, n) => `/:${STEP}${n}`).join(''),
);
const EVERYTHING = [ADMIN_PATH, SELF_PATH].flatMap((base) => DEPTHS.map((path) => base + path));

/**
 * What is left when no route took the request: the path is right and the method is not, or there is no such thing. Below
 * our own paths only; registered last.
 */
@Controller({ version: VERSION_NEUTRAL })
@MarkAsFineTuningRoute()
@ApiExcludeController()
@UseFilters(ProblemFilter)
export class MethodFallbackController {
  @All(EVERYTHING)
  refuse(@Req() request: HttpRequest): never {
    const path = targetOf(request).split('?', 1)[0] ?? '';
    const known = PATTERNS.find(({ pattern }) => pattern.test(path));
    // A method that is right was taken by no route: the host has switched those routes off.
    if (known === undefined || takes(known.methods, request)) throw new NotFoundException();
    throw new MethodNotAllowedError(known.methods);
  }
}

function takes(methods: string, { method = '' }: HttpRequest): boolean {
  return methods.split(', ').includes(method.toUpperCase());
}
