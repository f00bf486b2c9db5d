import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { HttpRequest } from '../http/exchange/http-request';
import { takeResponse } from '../http/exchange/http-response';
import type { HttpResponse } from '../http/exchange/http-response';
import { send } from '../http/exchange/send';
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
    const response = takeResponse(http.getResponse<HttpResponse>());
    const { problem, headers, unexpected } = problemOf(error);
    if (unexpected) this.logger.error({ event: 'request.failed', ...describeFailure(error) });
    // The answer was whole already: an interceptor of the host failed behind it.
    if (response.writableEnded) return;
    if (response.headersSent) {
      // The answer has begun already. The connection is cut, so that the client does not take the part that it has for all.
      response.destroy();
      return;
    }
    const id = correlationId() ?? correlationIdFor(http.getRequest<HttpRequest>());
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('X-Request-Id', id);
    const body = JSON.stringify({ ...problem, correlationId: id });
    // Not Express' send(): it would give the problem an ETag, which a client could take for the file's.
    send(response, problem.status, 'application/problem+json; charset=utf-8', body);
  }
}
