import { HttpCode, Post } from '@nestjs/common';
import { RequirePermission } from '../access/permission';
import { ChoiceListDto, ChoiceSearchDto } from '../dto/choices.dto';
import { PageQueryDto } from '../dto/list-query.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesBody, TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ChoicesService } from './choices.service';

@ApiController(`${ADMIN_PATH}/choices`, 'catalogue')
export class ChoicesController {
  constructor(private readonly choices: ChoicesService) {}

  @Post('search')
  @HttpCode(200)
  @TakesBody(ChoiceSearchDto)
  @TakesQuery(PageQueryDto)
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({
    operationId: 'searchChoices',
    summary: 'People, models, tags or folders that an export can name',
  })
  @ApiResponse({ status: 200, type: ChoiceListDto })
  @ApiProblems(409, 413, 415)
  search(exchange: Exchange): Promise<ChoiceListDto> {
    return this.choices.search(exchange.body(ChoiceSearchDto), exchange.query(PageQueryDto));
  }
}
