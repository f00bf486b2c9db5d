import { Body, Delete, Get, Param, Put, Query } from '@nestjs/common';
import type { Actor, ExportPreview } from '../../runs/export-view';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import {
  ConsentHistoryDto,
  DecideChatDto,
  DecideDto,
  ExposureDto,
  OwnConsentDto,
} from '../dto/consent.dto';
import { ExportPreviewDto } from '../dto/export-preview.dto';
import { PageQueryDto } from '../dto/list-query.dto';
import { CurrentActor } from '../http/actor.decorator';
import { ApiController } from '../http/api-controller.decorator';
import { ApiChatId } from '../http/api-parameters.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ClientSignal } from '../http/client-signal.decorator';
import { NamePipe } from '../http/id.pipes';
import { SELF_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ExposureService } from './exposure.service';
import { SelfConsentService } from './self-consent.service';

/** Any verified user, about themselves. */
@ApiController(SELF_PATH, 'self-service')
export class SelfConsentController {
  constructor(
    private readonly consent: SelfConsentService,
    private readonly exposure: ExposureService,
  ) {}

  @Get('consent')
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnConsent', summary: 'What I decided' })
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409)
  read(@CurrentActor() actor: Actor): Promise<OwnConsentDto> {
    return this.consent.read(actor);
  }

  @Put('consent')
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'decide', summary: 'Grant, deny or withdraw for all my chats' })
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  decide(@Body() body: DecideDto, @CurrentActor() actor: Actor): Promise<OwnConsentDto> {
    return this.consent.decide(body, actor);
  }

  @Put('consent/chats/:chatId')
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'decideChat', summary: 'Grant or deny for one chat of mine' })
  @ApiChatId()
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  decideChat(
    @Param('chatId', NamePipe) chatId: string,
    @Body() body: DecideChatDto,
    @CurrentActor() actor: Actor,
  ): Promise<OwnConsentDto> {
    return this.consent.decideChat(chatId, body, actor);
  }

  @Delete('consent/chats/:chatId')
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'clearChat', summary: 'Take the decision about one chat back' })
  @ApiChatId()
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  clearChat(
    @Param('chatId', NamePipe) chatId: string,
    @CurrentActor() actor: Actor,
  ): Promise<OwnConsentDto> {
    return this.consent.clearChat(chatId, actor);
  }

  @Get('consent/history')
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnHistory', summary: 'All decisions about my data' })
  @ApiResponse({ status: 200, type: ConsentHistoryDto })
  @ApiProblems()
  history(@Query() query: PageQueryDto, @CurrentActor() actor: Actor): Promise<ConsentHistoryDto> {
    return this.consent.history(query, actor);
  }

  @Get('consent/preview')
  @RequirePermission('self.preview')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'previewOwnChats',
    summary: 'My own chats as they would be exported',
  })
  @ApiResponse({ status: 200, type: ExportPreviewDto })
  @ApiProblems(409)
  preview(
    @CurrentActor() actor: Actor,
    @ClientSignal() signal: AbortSignal,
  ): Promise<ExportPreview> {
    return this.exposure.preview(actor, signal);
  }

  @Get('exposure')
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnExposure', summary: 'Datasets that contain me' })
  @ApiResponse({ status: 200, type: ExposureDto })
  @ApiProblems()
  datasets(@CurrentActor() actor: Actor): Promise<ExposureDto> {
    return this.exposure.datasets(actor);
  }
}
