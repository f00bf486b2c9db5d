import { openApi, ProblemFilter } from '@app/fine-tuning';
import { All, Controller, MethodNotAllowedException, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { DOCS_PATHS } from '../http/openapi';

const { ApiExcludeController } = openApi;

/** The host's own paths with a wrong method. Registered last; the module does the same for its own. */
@Controller()
@ApiExcludeController()
@UseFilters(ProblemFilter)
export class HostMethodFallbackController {
  @All(['health', 'health/live', 'metrics', ...DOCS_PATHS])
  refuse(@Res({ passthrough: true }) response: Response): never {
    response.setHeader('Allow', 'GET, HEAD');
    throw new MethodNotAllowedException();
  }
}
