import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { IsNumber, Max, Min } from 'class-validator';
import { Optional } from './validation.decorators';

const share = { minimum: 0, maximum: 1, type: 'number' } as const;

/** Shares of the splits; they add up to 1. */
@SchemaName('Split')
export class SplitDto {
  @ApiPropertyOptional({ ...share, example: 0.9 })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly train?: number;

  @ApiPropertyOptional({ ...share, example: 0.1 })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly validation?: number;

  @ApiPropertyOptional({ ...share, example: 0 })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly test?: number;
}
