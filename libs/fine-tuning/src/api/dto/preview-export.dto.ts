import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { NamedRecipeDto, SINCE } from './export-body.dto';
import { Optional, PlainText } from './validation.decorators';

/** What would be exported, and how much of it is looked at; both wishes may stand in the query instead. */
@SchemaName('PreviewExport')
export class PreviewExportDto extends NamedRecipeDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 50, default: 5 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(50)
  readonly samples?: number;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Read all chats' })
  @Optional()
  @IsBoolean()
  readonly exact?: boolean;

  @ApiPropertyOptional({ description: SINCE, maxLength: 64 })
  @Optional()
  @PlainText(64)
  readonly since?: string;
}
