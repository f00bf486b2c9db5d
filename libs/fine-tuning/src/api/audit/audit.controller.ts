import { Get, Query } from '@nestjs/common';
import type { Actor } from '../../runs/export-view';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { AuditQueryDto } from '../dto/audit-query.dto';
import { AuditPageDto } from '../dto/audit.dto';
import { CurrentActor } from '../http/actor.decorator';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { AuditLogService } from './audit-log.service';

@ApiController(`${ADMIN_PATH}/audit`, 'audit')
export class AuditController {
  constructor(private readonly log: AuditLogService) {}

  @Get()
  @RequirePermission('audit.read')
  @RateLimited('write')
  @ApiOperation({ operationId: 'listAuditEvents', summary: 'Who did what to what, from where' })
  @ApiResponse({ status: 200, type: AuditPageDto })
  @ApiProblems()
  list(@Query() query: AuditQueryDto, @CurrentActor() actor: Actor): Promise<AuditPageDto> {
    return this.log.list(query, actor);
  }
}
