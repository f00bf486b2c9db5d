import { Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { BehindDoor } from '../access/door';
import { ApiDoorway } from '../http/api-doorway.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { NamePipe } from '../http/id.pipes';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ApiFileContent } from './api-file-content.decorator';
import { DownloadTickets } from './download-tickets';

@ApiDoorway(`${ADMIN_PATH}/downloads`, 'files')
export class TicketDownloadController {
  constructor(private readonly tickets: DownloadTickets) {}

  @Get(':ticket')
  @BehindDoor('export.redeem')
  @RateLimited('download')
  @ApiOperation({
    operationId: 'redeemDownloadTicket',
    summary: 'Download with a ticket instead of a token',
    security: [],
  })
  @ApiParam({ name: 'ticket', schema: { type: 'string', maxLength: 255 } })
  @ApiFileContent()
  @ApiProblems(404, 409, 410, 412, 416)
  redeem(
    @Param('ticket', NamePipe) ticket: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.tickets.redeem(ticket, request, response);
  }
}
