import { Controller, Delete, Get, UseFilters, VERSION_NEUTRAL } from '@nestjs/common';
import { MarkAsFineTuningRoute } from '../access/fine-tuning-route';
import { ApiExcludeController } from '../http/openapi.decorators';
import { ADMIN_PATH } from '../http/links';
import { MethodNotAllowedError } from '../problem/http.errors';
import { ProblemFilter } from '../problem/problem.filter';

/**
 * The methods that `export/:id` has and `export/preview` has not: they would look for an export of that name. Registered
 * first; all other wrong methods are for the fallback, which is last.
 */
@Controller({ path: `${ADMIN_PATH}/export/preview`, version: VERSION_NEUTRAL })
@MarkAsFineTuningRoute()
@ApiExcludeController()
@UseFilters(ProblemFilter)
export class PreviewMethodController {
  @Get()
  refuseGet(): never {
    throw new MethodNotAllowedError('POST');
  }

  @Delete()
  refuseDelete(): never {
    throw new MethodNotAllowedError('POST');
  }
}
