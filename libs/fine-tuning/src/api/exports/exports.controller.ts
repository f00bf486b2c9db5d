import { Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '../http/openapi.decorators';
import type { ExportPreview } from '../../runs/export-view';
import { RequirePermission } from '../access/permission';
import { CreateExportDto } from '../dto/export-body.dto';
import { PreviewExportDto } from '../dto/preview-export.dto';
import { ExportPreviewDto } from '../dto/export-preview.dto';
import { ExportRecipeDto } from '../dto/export-recipe.dto';
import { ExportPageDto, ExportRunDto } from '../dto/export-run.dto';
import { ListExportsQueryDto } from '../dto/list-query.dto';
import { PreviewQueryDto } from '../dto/preview-query.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { WithEtag } from '../http/exchange/with-etag.decorator';
import { TakesExportId } from '../http/input/takes-param.decorators';
import { TakesBody, TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { ExportsService } from './exports.service';
import { RunRecipeService } from './run-recipe.service';

const LOCATION = {
  Location: { description: 'Where to follow the run', schema: { type: 'string' as const } },
};

/** Exports: start, look, cancel, retry, delete. */
@ApiController(`${ADMIN_PATH}/export`, 'exports')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly recipes: RunRecipeService,
  ) {}

  @Post()
  @HttpCode(202)
  @TakesBody(CreateExportDto)
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
  create(exchange: Exchange): Promise<ExportRunDto> {
    return this.exports.create(exchange);
  }

  @Post('preview')
  @HttpCode(200)
  @TakesBody(PreviewExportDto)
  @TakesQuery(PreviewQueryDto)
  @RequirePermission('export.preview')
  @RateLimited('create')
  @ApiOperation({
    operationId: 'previewExport',
    summary: 'Counts and scrubbed samples; writes nothing',
  })
  @ApiResponse({ status: 200, type: ExportPreviewDto })
  @ApiProblems(409, 413, 415)
  preview(exchange: Exchange): Promise<ExportPreview> {
    return this.exports.preview(exchange);
  }

  @Get()
  @TakesQuery(ListExportsQueryDto)
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'listExports', summary: 'Runs, newest first' })
  @ApiResponse({ status: 200, type: ExportPageDto })
  @ApiProblems()
  list(exchange: Exchange): Promise<ExportPageDto> {
    return this.exports.list(exchange);
  }

  @Get(':id')
  @RequirePermission('export.read')
  @WithEtag()
  @ApiOperation({ operationId: 'getExport', summary: 'One run' })
  @TakesExportId()
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiResponse({ status: 200, type: ExportRunDto })
  @ApiResponse({ status: 304, description: 'Unchanged' })
  @ApiProblems(404)
  get(exchange: Exchange): Promise<ExportRunDto> {
    return this.exports.get(exchange);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @RequirePermission('export.control')
  @RateLimited('write')
  @ApiOperation({ operationId: 'cancelExport', summary: 'Cancel; takes effect within two seconds' })
  @TakesExportId()
  @ApiResponse({ status: 202, type: ExportRunDto, headers: LOCATION })
  @ApiProblems(404, 409, 413, 415)
  cancel(exchange: Exchange): Promise<ExportRunDto> {
    return this.exports.cancel(exchange);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @RequirePermission('export.control')
  @RateLimited('write')
  @ApiOperation({ operationId: 'retryExport', summary: 'New attempt of a failed or cancelled run' })
  @TakesExportId()
  @ApiResponse({ status: 202, type: ExportRunDto, headers: LOCATION })
  @ApiProblems(404, 409, 413, 415)
  retry(exchange: Exchange): Promise<ExportRunDto> {
    return this.exports.retry(exchange);
  }

  @Delete(':id')
  @RequirePermission('export.delete')
  @RateLimited('write')
  @ApiOperation({ operationId: 'deleteExport', summary: 'Delete the files, keep the record' })
  @TakesExportId()
  @ApiResponse({ status: 200, type: ExportRunDto })
  @ApiProblems(404, 409, 413, 415)
  remove(exchange: Exchange): Promise<ExportRunDto> {
    return this.exports.remove(exchange);
  }

  @Get(':id/recipe')
  @TakesExportId()
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'readExportRecipe', summary: 'The options of a run' })
  @ApiResponse({ status: 200, type: ExportRecipeDto })
  @ApiProblems(404)
  recipe(exchange: Exchange): Promise<ExportRecipeDto> {
    return this.recipes.read(exchange.param('id'));
  }
}
