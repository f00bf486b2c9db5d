import { Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { AuditQueryDto } from '../dto/audit-query.dto';
import { AuditPageDto } from '../dto/audit.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { AuditLogService } from './audit-log.service';

@ApiController(`${ADMIN_PATH}/audit`, 'audit')
export class AuditController {
  constructor(private readonly log: AuditLogService) {}

  @Get()
  @RequirePermission('audit.read')
  @RateLimited('write')
  @TakesQuery(AuditQueryDto)
  @ApiOperation({ operationId: 'listAuditEvents', summary: 'Who did what to what, from where' })
  @ApiResponse({ status: 200, type: AuditPageDto })
  @ApiProblems()
  list(exchange: Exchange): Promise<AuditPageDto> {
    return this.log.list(exchange.query(AuditQueryDto), exchange.actor);
  }
}
