import { Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { correlationId, correlationIdFor, runWithContext } from './request-context';

/** First of all: gives the request its correlation id and the answer the headers that every answer has. */
@Injectable()
export class RequestContextMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: NextFunction): void {
    // The host may have given the request an id already.
    const id = correlationId() ?? correlationIdFor(request);
    response.setHeader('X-Request-Id', id);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    // express answers `If-None-Match: *` with 304 everywhere; ours are answered by who knows the representation.
    Object.defineProperty(request, 'fresh', { value: false, configurable: true });
    runWithContext({ correlationId: id }, next);
  }
}
