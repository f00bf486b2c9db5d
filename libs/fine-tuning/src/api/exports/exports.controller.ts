import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '../http/openapi.decorators';
import type { Request, Response } from 'express';
import type { Actor, ExportPreview } from '../../runs/export-view';
import { RequirePermission } from '../access/permission';
import { CreateExportDto } from '../dto/create-export.dto';
import { ExportPreviewDto } from '../dto/export-preview.dto';
import { ExportPageDto, ExportRunDto } from '../dto/export-run.dto';
import { ListExportsQueryDto } from '../dto/list-query.dto';
import { PreviewQueryDto } from '../dto/preview-query.dto';
import { CurrentActor } from '../http/actor.decorator';
import { ApiController } from '../http/api-controller.decorator';
import { ApiExportId } from '../http/api-parameters.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ClientSignal } from '../http/client-signal.decorator';
import { EtagInterceptor } from '../http/etag.interceptor';
import { ExportIdPipe } from '../http/id.pipes';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ExportsService } from './exports.service';

const LOCATION = {
  Location: { description: 'Where to follow the run', schema: { type: 'string' as const } },
};

/** Exports: start, look, cancel, retry, delete. */
@ApiController(`${ADMIN_PATH}/export`, 'exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post()
  @HttpCode(202)
  @RequirePermission('export.create')
  @RateLimited('create')
  @ApiOperation({ operationId: 'createExport', summary: 'Start an export' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Same key, same body: same export',
  })
  @ApiResponse({ status: 202, type: ExportRunDto, headers: LOCATION })
  @ApiProblems(409, 413, 415)
  create(
    @Body() body: CreateExportDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExportRunDto> {
    return this.exports.create(body, actor, request, response);
  }

  @Post('preview')
  @HttpCode(200)
  @RequirePermission('export.preview')
  @RateLimited('create')
  @ApiOperation({
    operationId: 'previewExport',
    summary: 'Counts and scrubbed samples; writes nothing',
  })
  @ApiResponse({ status: 200, type: ExportPreviewDto })
  @ApiProblems(409, 413, 415)
  preview(
    @Body() body: CreateExportDto,
    @Query() query: PreviewQueryDto,
    @CurrentActor() actor: Actor,
    @ClientSignal() signal: AbortSignal,
  ): Promise<ExportPreview> {
    return this.exports.preview(body, query.samples, actor, signal);
  }

  @Get()
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'listExports', summary: 'Runs, newest first' })
  @ApiResponse({ status: 200, type: ExportPageDto })
  @ApiProblems()
  list(
    @Query() query: ListExportsQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExportPageDto> {
    return this.exports.list(query, request, response);
  }

  @Get(':id')
  @RequirePermission('export.read')
  @UseInterceptors(EtagInterceptor)
  @ApiOperation({ operationId: 'getExport', summary: 'One run' })
  @ApiExportId()
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiResponse({ status: 200, type: ExportRunDto })
  @ApiResponse({ status: 304, description: 'Unchanged' })
  @ApiProblems(404)
  get(@Param('id', ExportIdPipe) id: string, @Req() request: Request): Promise<ExportRunDto> {
    return this.exports.get(id, request);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @RequirePermission('export.control')
  @RateLimited('write')
  @ApiOperation({ operationId: 'cancelExport', summary: 'Cancel; takes effect within two seconds' })
  @ApiExportId()
  @ApiResponse({ status: 202, type: ExportRunDto, headers: LOCATION })
  @ApiProblems(404, 409, 413, 415)
  cancel(
    @Param('id', ExportIdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExportRunDto> {
    return this.exports.cancel(id, actor, request, response);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @RequirePermission('export.control')
  @RateLimited('write')
  @ApiOperation({ operationId: 'retryExport', summary: 'New attempt of a failed or cancelled run' })
  @ApiExportId()
  @ApiResponse({ status: 202, type: ExportRunDto, headers: LOCATION })
  @ApiProblems(404, 409, 413, 415)
  retry(
    @Param('id', ExportIdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExportRunDto> {
    return this.exports.retry(id, actor, request, response);
  }

  @Delete(':id')
  @RequirePermission('export.delete')
  @RateLimited('write')
  @ApiOperation({ operationId: 'deleteExport', summary: 'Delete the files, keep the record' })
  @ApiExportId()
  @ApiResponse({ status: 200, type: ExportRunDto })
  @ApiProblems(404, 409, 413, 415)
  remove(
    @Param('id', ExportIdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<ExportRunDto> {
    return this.exports.remove(id, actor, request);
  }
}
