import { Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { ApiController } from '../http/api-controller.decorator';
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
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', ADMIN_PAGE_POLICY)
  show(): string {
    return ADMIN_PAGE;
  }
}
