import { Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { BehindDoor } from '../access/door';
import { ApiDoorway } from '../http/api-doorway.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ADMIN_PATH } from '../http/links';
import { ADMIN_PAGE, ADMIN_PAGE_POLICY } from './admin-page';

/** The page holds no data: what it shows it asks the API for, as the admin who looks at it. */
@ApiDoorway(`${ADMIN_PATH}/page`, 'page')
export class AdminPageController {
  @Get()
  @BehindDoor('page.read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', ADMIN_PAGE_POLICY)
  @ApiOperation({
    operationId: 'adminPage',
    summary: 'A page to start and watch exports',
    security: [],
  })
  @ApiResponse({ status: 200, content: { 'text/html': { schema: { type: 'string' } } } })
  @ApiProblems()
  show(): string {
    return ADMIN_PAGE;
  }
}
