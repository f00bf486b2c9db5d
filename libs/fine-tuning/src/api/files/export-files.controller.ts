import { Get, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { ExportFilesDto } from '../dto/export-file.dto';
import { TicketDto, TicketQueryDto } from '../dto/ticket.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesExportId, TakesFileName } from '../http/input/takes-param.decorators';
import { TakesQuery } from '../http/input/takes.decorators';
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
  @TakesExportId()
  @ApiResponse({ status: 200, type: ExportFilesDto })
  @ApiProblems(404, 409, 410)
  list(exchange: Exchange): Promise<ExportFilesDto> {
    return this.downloads.list(exchange);
  }

  @Get(':name')
  @RequirePermission('export.download')
  @RateLimited('download')
  @ApiOperation({ operationId: 'downloadExportFile', summary: 'One file; HEAD and Range work' })
  @TakesExportId()
  @TakesFileName()
  @TakesQuery(TicketQueryDto)
  @ApiHeader({ name: 'Range', required: false, description: 'bytes=0-1023' })
  @ApiHeader({ name: 'If-Range', required: false })
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiFileContent()
  @ApiProblems(404, 409, 410, 412, 416)
  download(exchange: Exchange): Promise<void> {
    return this.downloads.send(exchange);
  }

  @Post(':name/tickets')
  @HttpCode(201)
  @RequirePermission('export.ticket')
  @RateLimited('download')
  @ApiOperation({
    operationId: 'issueDownloadTicket',
    summary: 'A link that downloads the file once',
  })
  @TakesExportId()
  @TakesFileName()
  @ApiResponse({ status: 201, type: TicketDto })
  @ApiProblems(404, 409, 410, 413, 415)
  issue(exchange: Exchange): Promise<TicketDto> {
    return this.tickets.issue(exchange);
  }
}
