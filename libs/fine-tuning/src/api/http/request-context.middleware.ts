import { Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { setCommonHeaders } from './common-headers';
import type { HttpRequest } from './exchange/http-request';
import { receivedBody } from './input/received-body';
import { correlationId, correlationIdFor, runWithContext } from './request-context';

/**
 * First of all: gives the request its correlation id and the answer the headers that every answer has, and takes the
 * body in. It is read here and not where it is needed, because Fastify would parse it on the way, and answer for its
 * faults itself.
 */
@Injectable()
export class RequestContextMiddleware implements NestMiddleware {
  use(request: HttpRequest, response: ServerResponse, next: () => void): void {
    // The host may have given the request an id already.
    const id = correlationId() ?? correlationIdFor(request);
    setCommonHeaders(response, id);
    runWithContext({ correlationId: id }, () => {
      // Its faults are told after the caller is known, by the guard that asks for it.
      const goOn = (): void => next();
      void receivedBody(request).then(goOn, goOn);
    });
  }
}
