import { FineTuningMetrics, ProblemFilter } from '@app/fine-tuning';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { HostEnvironment } from '../config/env';
import { answerClientErrors } from './client-errors';
import { DOCS_PATH, serveApiDescription } from './openapi';
import { requestLog } from './request-log';
import { securityHeaders } from './security-headers';
import { unconditional } from './unconditional';
import { requireUtf8 } from './utf8-body';

/** Largest body; an export of 10 000 named users fits. */
const BODY_LIMIT = '1mb';

/** What the host adds around the module: headers, limits, documentation. CORS stays off. */
export function configureHttp(app: NestExpressApplication, env: HostEnvironment): void {
  app.disable('x-powered-by');
  app.disable('etag');
  if (env.trustProxy !== null) app.set('trust proxy', trustProxy(env.trustProxy));
  app.use(requestLog(app.get(FineTuningMetrics)));
  app.use(unconditional, securityHeaders(DOCS_PATH));
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true, verify: requireUtf8 });
  app.useGlobalFilters(new ProblemFilter());
  serveApiDescription(app);
  answerClientErrors(app.getHttpServer());
}

/** A number of hops, or addresses as express takes them. */
function trustProxy(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
