import { Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { ConsentSummaryDto } from '../dto/consent/consent-summary.dto';
import { PolicyListDto } from '../dto/consent/policies.dto';
import { DecisionOutcomeDto } from '../dto/consent/consent.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesChatId, TakesUserId } from '../http/input/takes-param.decorators';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { AdminConsentService } from './admin-consent.service';
import { ConsentSummaryService } from './consent-summary.service';
import { PoliciesService } from './policies.service';

@ApiController(`${ADMIN_PATH}/consent`, 'consent')
export class AdminConsentController {
  constructor(
    private readonly consent: AdminConsentService,
    private readonly summaries: ConsentSummaryService,
    private readonly policies: PoliciesService,
  ) {}

  @Get('summary')
  @RequirePermission('consent.summary')
  @ApiOperation({
    operationId: 'consentSummary',
    summary: 'How many said what; small groups hidden',
  })
  @ApiResponse({ status: 200, type: ConsentSummaryDto })
  @ApiProblems(409)
  summary(): Promise<ConsentSummaryDto> {
    return this.summaries.read();
  }

  @Get('policies')
  @RequirePermission('consent.summary')
  @ApiOperation({
    operationId: 'listPolicies',
    summary: 'Versions of the text that people agree to',
  })
  @ApiResponse({ status: 200, type: PolicyListDto })
  @ApiProblems()
  listPolicies(): Promise<PolicyListDto> {
    return this.policies.list();
  }

  @Post('users/:userId/deny')
  @HttpCode(200)
  @RequirePermission('consent.deny')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'denyUser',
    summary: 'Exclude a person; only an operator can lift it',
  })
  @TakesUserId()
  @ApiResponse({ status: 200, type: DecisionOutcomeDto })
  @ApiProblems(404, 409, 413, 415)
  denyUser(exchange: Exchange): Promise<DecisionOutcomeDto> {
    return this.consent.deny('user', exchange.param('userId'), exchange.actor);
  }

  @Post('chats/:chatId/deny')
  @HttpCode(200)
  @RequirePermission('consent.deny')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'denyChat',
    summary: 'Exclude a chat; only an operator can lift it',
  })
  @TakesChatId()
  @ApiResponse({ status: 200, type: DecisionOutcomeDto })
  @ApiProblems(404, 409, 413, 415)
  denyChat(exchange: Exchange): Promise<DecisionOutcomeDto> {
    return this.consent.deny('chat', exchange.param('chatId'), exchange.actor);
  }
}
