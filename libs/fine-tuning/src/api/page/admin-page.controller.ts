import { Get } from '@nestjs/common';
import { RequirePermission } from '../access/permission';
import { LanguageQueryDto } from './language-query.dto';
import { ApiController } from '../http/api-controller.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesAssetName } from '../http/input/takes-param.decorators';
import { TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { ApiExcludeController } from '../http/openapi.decorators';
import { PagesService } from './pages.service';

/** What admins work with. No part of the API, so not in its description. */
@ApiExcludeController()
@ApiController(`${ADMIN_PATH}/page`)
export class AdminPageController {
  constructor(private readonly pages: PagesService) {}

  @Get()
  @TakesQuery(LanguageQueryDto)
  @RequirePermission('page.read')
  show(exchange: Exchange): Promise<void> {
    return this.pages.show('admin', exchange);
  }

  @Get('assets/:name')
  @TakesAssetName()
  @RequirePermission('page.read')
  asset(exchange: Exchange): Promise<void> {
    return this.pages.sendAsset(exchange);
  }
}
