import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { correlationId, correlationIdFor } from '../http/request-context';
import { describeFailure } from './describe-failure';
import { problemOf } from './problem-of';

/**
 * Answers every failure as problem+json. On our controllers always; the reference host also uses it for
 * everything else (unknown paths, broken JSON).
 * @publicApi
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('FineTuningApi');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { problem, headers, unexpected } = problemOf(error);
    if (unexpected) this.logger.error({ event: 'request.failed', ...describeFailure(error) });
    if (response.headersSent) {
      // The answer has begun already. The connection is cut, so that the client does not take the part that it has for all.
      response.destroy();
      return;
    }
    const id = correlationId() ?? correlationIdFor(http.getRequest<Request>());
    const body = Buffer.from(JSON.stringify({ ...problem, correlationId: id }));
    // Not express' send(): it would give the problem an ETag, which a client could take for the file's.
    response
      .status(problem.status)
      .set(headers)
      .set('X-Request-Id', id)
      .set('Content-Length', String(body.length))
      .type('application/problem+json')
      .end(body);
  }
}
