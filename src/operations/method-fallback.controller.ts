import { ProblemFilter } from '@app/fine-tuning';
import { All, Controller, MethodNotAllowedException, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';

/** The host's own paths with a wrong method. Registered last; the module does the same for its own. */
@Controller()
@ApiExcludeController()
@UseFilters(ProblemFilter)
export class HostMethodFallbackController {
  @All(['health', 'health/live', 'metrics', 'api/docs', 'api/docs-json', 'api/docs-yaml'])
  refuse(@Res({ passthrough: true }) response: Response): never {
    response.setHeader('Allow', 'GET, HEAD');
    throw new MethodNotAllowedException();
  }
}
