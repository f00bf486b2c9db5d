import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Optional } from './rules';

export class PreviewQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 50, default: 5 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(50)
  readonly samples?: number;
}
