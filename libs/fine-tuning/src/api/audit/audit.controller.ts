import { Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { AuditQueryDto } from '../dto/audit/audit-query.dto';
import { AuditPageDto } from '../dto/audit/audit.dto';
import { ChainCheckDto } from '../dto/audit/chain-check.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { AuditLogService } from './audit-log.service';
import { ChainCheckService } from './chain-check.service';

@ApiController(`${ADMIN_PATH}/audit`, 'audit')
export class AuditController {
  constructor(
    private readonly log: AuditLogService,
    private readonly chains: ChainCheckService,
  ) {}

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

  @Post('verify')
  @HttpCode(200)
  @RequirePermission('audit.read')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'verifyChains',
    summary: 'Whether audit trail and consent ledger are whole',
  })
  @ApiResponse({ status: 200, type: ChainCheckDto })
  @ApiProblems(413, 415)
  verify(exchange: Exchange): Promise<ChainCheckDto> {
    return this.chains.check(exchange.actor);
  }
}
