import { applyDecorators, Controller, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from './openapi.decorators';
import { MarkAsFineTuningRoute } from '../access/fine-tuning-route';
import { FineTuningGuard } from '../access/fine-tuning.guard';
import { RateLimitGuard } from '../limits/rate-limit.guard';
import { ProblemFilter } from '../problem/problem.filter';
import type { FineTuningTag, FineTuningTagName } from './tags';
import { FineTuningValidationPipe } from '../problem/validation.pipe';

/** A controller of ours: guarded, limited, validated, with problem+json errors, whatever the host does globally. */
export function ApiController(path: string, tag?: FineTuningTagName): ClassDecorator {
  return applyDecorators(
    Controller(path),
    MarkAsFineTuningRoute(),
    ...(tag === undefined ? [] : [ApiTags(`fine-tuning: ${tag}` satisfies FineTuningTag)]),
    ApiBearerAuth(),
    ApiCookieAuth(),
    UseGuards(FineTuningGuard, RateLimitGuard),
    UsePipes(FineTuningValidationPipe),
    UseFilters(ProblemFilter),
  );
}
