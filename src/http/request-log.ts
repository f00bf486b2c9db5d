import {
  type FineTuningMetrics,
  correlationId,
  correlationIdFor,
  runWithContext,
} from '@app/fine-tuning';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * First of all handlers: gives the request its correlation id and writes one line when it ends. The line names the
 * route, not the address: ids and tickets stay out of the log.
 */
export function requestLog(metrics: FineTuningMetrics): RequestHandler {
  const logger = new Logger('http');
  return (request: Request, response: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    response.once('close', () => {
      const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
      const finished = response.writableFinished;
      const { method } = request;
      const route = routeOf(request);
      metrics.observeRequest(method, route, response.statusCode, ms / 1000);
      logger.log({ event: 'request', method, route, status: response.statusCode, ms, finished });
    });
    const id = correlationId() ?? correlationIdFor(request);
    response.setHeader('X-Request-Id', id);
    runWithContext({ correlationId: id }, next);
  };
}

function routeOf(request: Request): string {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'unknown';
  return typeof route.path === 'string' ? request.baseUrl + route.path : 'unknown';
}
