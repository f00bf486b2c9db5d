import {
  ApiProblems,
  RequirePermission,
  FineTuningMetrics,
  openApi,
  ProblemFilter,
} from '@app/fine-tuning';
import { Controller, Get, Header, UseFilters, UseGuards } from '@nestjs/common';
import { MetricsGuard } from './metrics.guard';

const { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } = openApi;

@Controller('metrics')
@ApiTags('operations')
@ApiBearerAuth()
@UseGuards(MetricsGuard)
@UseFilters(ProblemFilter)
export class MetricsController {
  constructor(private readonly metrics: FineTuningMetrics) {}

  @Get()
  @RequirePermission('operations.read')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({
    operationId: 'metrics',
    summary: 'Prometheus metrics',
    description: 'Exports, queue and requests, in the text format of Prometheus.',
  })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiProblems(404)
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
