import {
  applyDecorators,
  Controller,
  UseFilters,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from './openapi.decorators';
import { MarkAsFineTuningRoute } from '../access/fine-tuning-route';
import { FineTuningGuard } from '../access/fine-tuning.guard';
import { RateLimitGuard } from '../limits/rate-limit.guard';
import { ProblemFilter } from '../problem/problem.filter';
import { AnswerRoutes } from './exchange/answer-routes';
import { InputGuard } from './input/input.guard';
import type { FineTuningTag, FineTuningTagName } from './tags';

/**
 * A controller of ours: guarded, limited, validated, with answers and problem+json errors of its own, where the prefix
 * says, whatever the host does globally. Its handlers take one `Exchange` and return what is to be sent.
 */
export function ApiController(path: string, tag?: FineTuningTagName): ClassDecorator {
  return applyDecorators(
    Controller({ path, version: VERSION_NEUTRAL }),
    MarkAsFineTuningRoute(),
    ...(tag === undefined ? [] : [ApiTags(`fine-tuning: ${tag}` satisfies FineTuningTag)]),
    ApiBearerAuth(),
    ApiCookieAuth(),
    UseGuards(FineTuningGuard, RateLimitGuard, InputGuard),
    UseFilters(ProblemFilter),
    AnswerRoutes(),
  );
}
