import { Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '../http/openapi.decorators';
import type { Request, Response } from 'express';
import type { Actor } from '../../runs/export-view';
import { RequirePermission } from '../access/permission';
import { ExportFilesDto } from '../dto/export-file.dto';
import { TicketDto } from '../dto/ticket.dto';
import { CurrentActor } from '../http/actor.decorator';
import { ApiController } from '../http/api-controller.decorator';
import { ApiExportId, ApiFileName } from '../http/api-parameters.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ExportIdPipe, NamePipe } from '../http/id.pipes';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ApiFileContent } from './api-file-content.decorator';
import { DownloadTicketsService } from './download-tickets.service';
import { DownloadsService } from './downloads.service';

@ApiController(`${ADMIN_PATH}/export/:id/files`, 'files')
export class ExportFilesController {
  constructor(
    private readonly downloads: DownloadsService,
    private readonly tickets: DownloadTicketsService,
  ) {}

  @Get()
  @RequirePermission('export.download')
  @RateLimited('download')
  @ApiOperation({ operationId: 'listExportFiles', summary: 'Files with sizes and hashes' })
  @ApiExportId()
  @ApiResponse({ status: 200, type: ExportFilesDto })
  @ApiProblems(404, 409, 410)
  list(
    @Param('id', ExportIdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<ExportFilesDto> {
    return this.downloads.list(id, actor, request);
  }

  @Get(':name')
  @RequirePermission('export.download')
  @RateLimited('download')
  @ApiOperation({ operationId: 'downloadExportFile', summary: 'One file; HEAD and Range work' })
  @ApiExportId()
  @ApiFileName()
  @ApiQuery({
    name: 'ticket',
    required: false,
    description: 'Instead of a token',
    schema: { type: 'string', maxLength: 64 },
  })
  @ApiHeader({ name: 'Range', required: false, description: 'bytes=0-1023' })
  @ApiHeader({ name: 'If-Range', required: false })
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiFileContent()
  @ApiProblems(404, 409, 410, 412, 416)
  download(
    @Param('id', ExportIdPipe) id: string,
    @Param('name', NamePipe) name: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.downloads.send(id, name, actor, request, response);
  }

  @Post(':name/tickets')
  @HttpCode(201)
  @RequirePermission('export.ticket')
  @RateLimited('download')
  @ApiOperation({
    operationId: 'issueDownloadTicket',
    summary: 'A link that downloads the file once',
  })
  @ApiExportId()
  @ApiFileName()
  @ApiResponse({ status: 201, type: TicketDto })
  @ApiProblems(404, 409, 410, 413, 415)
  issue(
    @Param('id', ExportIdPipe) id: string,
    @Param('name', NamePipe) name: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<TicketDto> {
    return this.tickets.issue(id, name, actor, request);
  }
}
