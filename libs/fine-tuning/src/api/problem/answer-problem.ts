import { Logger } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { HttpRequest } from '../http/exchange/http-request';
import { send } from '../http/exchange/send';
import { correlationId, correlationIdFor } from '../http/request-context';
import { describeFailure } from './describe-failure';
import { problemOf } from './problem-of';

const logger = new Logger('FineTuningApi');

/** Answers a failure as problem+json. */
export function answerProblem(
  error: unknown,
  request: HttpRequest,
  response: ServerResponse,
): void {
  const { problem, headers, unexpected } = problemOf(error);
  if (unexpected) logger.error({ event: 'request.failed', ...describeFailure(error) });
  // The answer was whole already: an interceptor of the host failed behind it.
  if (response.writableEnded) return;
  if (response.headersSent) {
    // The answer has begun already. The connection is cut, so that the client does not take the part that it has for all.
    response.destroy();
    return;
  }
  const id = correlationId() ?? correlationIdFor(request);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('X-Request-Id', id);
  const body = JSON.stringify({ ...problem, correlationId: id });
  // Not Express' send(): it would give the problem an ETag, which a client could take for the file's.
  send(response, problem.status, 'application/problem+json; charset=utf-8', body);
}
