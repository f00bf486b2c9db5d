import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { EXPORT_STATUSES } from '../../entities/export-status';
import type { ExportStatus } from '../../entities/export-status';
import { QueryNumber } from './query-number';
import { Optional, PlainText } from './validation.decorators';

@SchemaName('PageQuery')
export class PageQueryDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', maxLength: 512 })
  @Optional()
  @PlainText(512)
  readonly cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @Optional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit?: number;
}

@SchemaName('ListExportsQuery')
export class ListExportsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: EXPORT_STATUSES })
  @Optional()
  @IsIn(EXPORT_STATUSES)
  readonly status?: ExportStatus;
}
