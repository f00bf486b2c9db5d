import { Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '../http/openapi.decorators';
import { BehindDoor } from '../access/door';
import { ApiDoorway } from '../http/api-doorway.decorator';
import { ADMIN_PATH } from '../http/links';
import { ADMIN_PAGE, ADMIN_PAGE_POLICY } from './admin-page';

/**
 * The page holds no data: what it shows it asks the API for, as the admin who looks at it. No part of the API, so not
 * in its description.
 */
@ApiExcludeController()
@ApiDoorway(`${ADMIN_PATH}/page`, 'page')
export class AdminPageController {
  @Get()
  @BehindDoor('page.read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', ADMIN_PAGE_POLICY)
  show(): string {
    return ADMIN_PAGE;
  }
}
