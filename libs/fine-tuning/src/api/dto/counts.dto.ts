import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
} from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

/** `seen` is the sum of `exported` and all of `dropped`, always. */
@SchemaName('FateCounts')
export class FateCountsDto {
  @ApiProperty({ type: 'integer' })
  readonly seen!: number;
  @ApiProperty({ type: 'integer' })
  readonly exported!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { no_consent: 12, error_answer: 1 },
  })
  readonly dropped!: Record<string, number>;
}

@SchemaName('ExampleCounts')
export class ExampleCountsDto {
  @ApiProperty({ type: 'integer' })
  readonly train!: number;
  @ApiProperty({ type: 'integer' })
  readonly validation!: number;
  @ApiProperty({ type: 'integer' })
  readonly test!: number;
}

@SchemaName('CutTokens')
export class CutTokensDto {
  @ApiProperty({ type: 'integer' })
  readonly contextLength!: number;
  @ApiProperty({ type: 'integer', description: 'Rows that are longer' })
  readonly rows!: number;
  @ApiProperty({ type: 'number', description: 'Of all rows' })
  readonly share!: number;
  @ApiProperty({ type: 'integer', description: 'Of all rows beyond it' })
  readonly tokens!: number;
}

@SchemaName('TokenCounts')
export class TokenCountsDto {
  @ApiProperty()
  readonly encoding!: string;
  @ApiProperty({ type: 'integer' })
  readonly total!: number;
  @ApiProperty({ type: 'integer' })
  readonly p50!: number;
  @ApiProperty({ type: 'integer' })
  readonly p95!: number;
  @ApiProperty({ type: 'integer' })
  readonly max!: number;
  @ApiPropertyOptional({ type: 'integer', description: 'Of the total, what a trainer learns from' })
  readonly trained?: number;
  @ApiPropertyOptional({
    type: CutTokensDto,
    description: 'What contextLength would cut; absent where the recipe names none',
  })
  readonly cut?: CutTokensDto;
}

@SchemaName('Counts')
@ApiExtraModels(ExampleCountsDto)
export class CountsDto {
  @ApiProperty({ type: FateCountsDto })
  readonly chats!: FateCountsDto;
  @ApiProperty({ type: FateCountsDto })
  readonly messages!: FateCountsDto;
  @ApiProperty({ type: ExampleCountsDto })
  readonly examples!: ExampleCountsDto;
  @ApiProperty({ type: TokenCountsDto })
  readonly tokens!: TokenCountsDto;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ExampleCountsDto) },
    description: 'Examples per model, language or rating; absent without stratify',
  })
  readonly strata?: Record<string, ExampleCountsDto>;
}
