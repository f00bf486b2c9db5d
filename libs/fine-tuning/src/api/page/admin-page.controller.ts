import { Get } from '@nestjs/common';
import { ApiExcludeController } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { ApiController } from '../http/api-controller.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { send } from '../http/exchange/send';
import { ADMIN_PATH } from '../http/links';
import { ADMIN_PAGE, ADMIN_PAGE_POLICY } from './admin-page';

/**
 * The page holds no data: what it shows it asks the API for, as the admin who looks at it. No part of the API, so not
 * in its description.
 */
@ApiExcludeController()
@ApiController(`${ADMIN_PATH}/page`)
export class AdminPageController {
  @Get()
  @RequirePermission('page.read')
  show({ response }: Exchange): void {
    response.setHeader('Content-Security-Policy', ADMIN_PAGE_POLICY);
    send(response, 200, 'text/html; charset=utf-8', ADMIN_PAGE);
  }
}
