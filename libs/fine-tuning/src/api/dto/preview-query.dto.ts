import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { QueryBoolean } from './query-boolean';
import { QueryNumber } from './query-number';
import { Optional } from './validation.decorators';

@SchemaName('PreviewQuery')
export class PreviewQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 50, default: 5 })
  @Optional()
  @QueryNumber()
  @IsInt()
  @Min(0)
  @Max(50)
  readonly samples?: number;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Read all chats; else up to 2,000 of them, and the counts are estimates',
  })
  @Optional()
  @QueryBoolean()
  @IsBoolean()
  readonly exact?: boolean;
}
