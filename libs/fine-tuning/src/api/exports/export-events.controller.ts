import { Get } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesExportId } from '../http/input/takes-param.decorators';
import { ADMIN_PATH } from '../http/links';
import { ExportEventsService } from './export-events.service';

@ApiController(`${ADMIN_PATH}/export`, 'exports')
export class ExportEventsController {
  constructor(private readonly events: ExportEventsService) {}

  @Get(':id/events')
  @RequirePermission('export.events')
  @ApiOperation({
    operationId: 'watchExport',
    summary: 'Progress as server-sent events',
    description:
      'Events are named `progress`; the data is the run. The stream ends with a final state.',
  })
  @TakesExportId()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Continue after this event' })
  @ApiResponse({ status: 200, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiResponse({
    status: 204,
    description: 'The run had ended with the event given; do not come back',
  })
  @ApiProblems(404)
  watch(exchange: Exchange): Promise<void> {
    return this.events.stream(exchange);
  }
}
