import { Get } from '@nestjs/common';
import { RequirePermission } from '../access/permission';
import { OverviewDto } from '../dto/overview.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { ADMIN_PATH } from '../http/links';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RateLimited } from '../limits/rate-limited.decorator';
import { OverviewService } from './overview.service';

@ApiController(`${ADMIN_PATH}/overview`, 'exports')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @RequirePermission('export.read')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'readOverview',
    summary: 'How things stand, and what needs attention',
  })
  @ApiResponse({ status: 200, type: OverviewDto })
  @ApiProblems()
  read(exchange: Exchange): Promise<OverviewDto> {
    return this.overview.read(exchange.caller);
  }
}
