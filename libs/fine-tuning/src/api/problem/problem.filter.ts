import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { HttpRequest } from '../http/exchange/http-request';
import { takeResponse } from '../http/exchange/http-response';
import type { HttpResponse } from '../http/exchange/http-response';
import { answerProblem } from './answer-problem';

/**
 * Answers every failure as problem+json. On our controllers always; the reference host also uses it for
 * everything else (unknown paths, broken JSON).
 * @publicApi
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(
      error,
      http.getRequest<HttpRequest>(),
      takeResponse(http.getResponse<HttpResponse>()),
    );
  }
}
