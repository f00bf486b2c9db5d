import { Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '../http/openapi.decorators';
import type { Request, Response } from 'express';
import { RequirePermission } from '../access/permission';
import { ApiController } from '../http/api-controller.decorator';
import { ApiExportId } from '../http/api-parameters.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ExportIdPipe } from '../http/id.pipes';
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
  @ApiExportId()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Continue after this event' })
  @ApiResponse({ status: 200, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiResponse({
    status: 204,
    description: 'The run had ended with the event given; do not come back',
  })
  @ApiProblems(404)
  watch(
    @Param('id', ExportIdPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.events.stream(id, request, response);
  }
}
