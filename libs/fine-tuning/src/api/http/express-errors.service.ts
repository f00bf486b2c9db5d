import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ServerResponse } from 'node:http';
import { answerProblem } from '../problem/answer-problem';
import { setCommonHeaders } from './common-headers';
import type { HttpRequest } from './exchange/http-request';
import { STEP } from './method-fallback.controller';
import { correlationIdFor } from './request-context';

/** What the fallback adds to each of our two bases. */
const FIRST_STEP = `/:${STEP}0`;

/** As much of an Express application as is looked at. */
interface ExpressApplication {
  readonly router?: {
    readonly stack?: readonly { readonly route?: { readonly path?: unknown } }[];
  };
  use?(paths: readonly string[], handler: unknown): unknown;
}

/**
 * Express' parser of the host runs before any route is known, and so does its check of escapes in paths: what they refuse
 * would be answered in the host's format. This answers it below our own paths, and there only. On Fastify nothing
 * stands before us. Known once the routes are: with the host's prefix, which a module is not told.
 */
@Injectable()
export class ExpressErrorsService implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  onModuleInit(): void {
    const adapter = this.adapterHost.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    if (adapter?.getType() !== 'express') return;
    const application = adapter.getInstance<ExpressApplication>();
    const paths = (application.router?.stack ?? [])
      .map(({ route }) => String(route?.path ?? ''))
      .filter((path) => path.endsWith(FIRST_STEP))
      .map((path) => path.slice(0, -FIRST_STEP.length));
    if (paths.length > 0) application.use?.(paths, answerError);
  }
}

/** Express knows a handler of errors by its four parameters. */
function answerError(
  error: unknown,
  request: HttpRequest,
  response: ServerResponse,
  _next: unknown,
): void {
  if (!response.headersSent) setCommonHeaders(response, correlationIdFor(request));
  answerProblem(error, request, response);
}
