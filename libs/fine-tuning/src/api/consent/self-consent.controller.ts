import { Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import {
  ConsentHistoryDto,
  DecideChatDto,
  DecideDto,
  ExposureDto,
  OwnConsentDto,
} from '../dto/consent/consent.dto';
import { OwnChatListDto, OwnChatSearchDto } from '../dto/self-service/own-chats.dto';
import { OwnPreviewDto, OwnPreviewQueryDto } from '../dto/self-service/own-preview.dto';
import { PageQueryDto } from '../dto/list-query.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesChatId } from '../http/input/takes-param.decorators';
import { TakesBody, TakesQuery } from '../http/input/takes.decorators';
import { SELF_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ExposureService } from './exposure.service';
import { OwnChatsService } from './own-chats.service';
import { SelfConsentService } from './self-consent.service';

/** Any verified user, about themselves. */
@ApiController(SELF_PATH, 'self-service')
export class SelfConsentController {
  constructor(
    private readonly consent: SelfConsentService,
    private readonly exposure: ExposureService,
    private readonly chats: OwnChatsService,
  ) {}

  @Get('consent')
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnConsent', summary: 'What I decided' })
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409)
  read({ actor }: Exchange): Promise<OwnConsentDto> {
    return this.consent.read(actor);
  }

  @Put('consent')
  @TakesBody(DecideDto)
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'decide', summary: 'Grant, deny or withdraw for all my chats' })
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  decide(exchange: Exchange): Promise<OwnConsentDto> {
    return this.consent.decide(exchange.body(DecideDto), exchange.actor);
  }

  @Post('consent/chats/search')
  @HttpCode(200)
  @TakesBody(OwnChatSearchDto)
  @TakesQuery(PageQueryDto)
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'searchOwnChats', summary: 'My chats, and what I decided of each' })
  @ApiResponse({ status: 200, type: OwnChatListDto })
  @ApiProblems(409, 413, 415)
  searchChats(exchange: Exchange): Promise<OwnChatListDto> {
    const page = exchange.query(PageQueryDto);
    return this.chats.list(exchange.body(OwnChatSearchDto), page, exchange.actor);
  }

  @Put('consent/chats/:chatId')
  @TakesBody(DecideChatDto)
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'decideChat', summary: 'Grant or deny for one chat of mine' })
  @TakesChatId()
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  decideChat(exchange: Exchange): Promise<OwnConsentDto> {
    const body = exchange.body(DecideChatDto);
    return this.consent.decideChat(exchange.param('chatId'), body, exchange.actor);
  }

  @Delete('consent/chats/:chatId')
  @RequirePermission('self.write')
  @RateLimited('write')
  @ApiOperation({ operationId: 'clearChat', summary: 'Take the decision about one chat back' })
  @TakesChatId()
  @ApiResponse({ status: 200, type: OwnConsentDto })
  @ApiProblems(404, 409, 413, 415)
  clearChat(exchange: Exchange): Promise<OwnConsentDto> {
    return this.consent.clearChat(exchange.param('chatId'), exchange.actor);
  }

  @Get('consent/history')
  @TakesQuery(PageQueryDto)
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnHistory', summary: 'All decisions about my data' })
  @ApiResponse({ status: 200, type: ConsentHistoryDto })
  @ApiProblems()
  history(exchange: Exchange): Promise<ConsentHistoryDto> {
    return this.consent.history(exchange.query(PageQueryDto), exchange.actor);
  }

  @Get('consent/preview')
  @TakesQuery(OwnPreviewQueryDto)
  @RequirePermission('self.preview')
  @RateLimited('ownPreview')
  @ApiOperation({
    operationId: 'previewOwnChats',
    summary: 'My own chats as they would be exported',
  })
  @ApiResponse({ status: 200, type: OwnPreviewDto })
  @ApiProblems(409)
  preview(exchange: Exchange): Promise<OwnPreviewDto> {
    const query = exchange.query(OwnPreviewQueryDto);
    return this.exposure.preview(query, exchange.actor, exchange.signal());
  }

  @Get('exposure')
  @RequirePermission('self.read')
  @ApiOperation({ operationId: 'readOwnExposure', summary: 'Datasets that contain me' })
  @ApiResponse({ status: 200, type: ExposureDto })
  @ApiProblems()
  datasets({ actor }: Exchange): Promise<ExposureDto> {
    return this.exposure.datasets(actor);
  }
}
