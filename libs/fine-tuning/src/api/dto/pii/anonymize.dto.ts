import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { AnonymizeRequest, AnonymizerOperator } from '@app/pii';
import { AnonymizersMap, OPERATOR_SCHEMA } from './anonymizers';
import { Optional, PlainText } from '../validation.decorators';

const MAX_TEXT = 500_000;

@SchemaName('AnonymizerHit')
export class AnonymizerHitDto {
  @ApiProperty({ example: 'EMAIL_ADDRESS', maxLength: 64 })
  @PlainText(64)
  readonly entity_type!: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 9 })
  @IsInt()
  @Min(0)
  @Max(MAX_TEXT)
  readonly start!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 25 })
  @IsInt()
  @Min(0)
  @Max(MAX_TEXT)
  readonly end!: number;

  @ApiProperty({ type: 'number', minimum: 0, maximum: 1, example: 0.98 })
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly score!: number;
}

/** Body of Presidio's `POST /anonymize`. Offsets are code points. */
@SchemaName('Anonymize')
export class AnonymizeDto implements AnonymizeRequest {
  @ApiProperty({ maxLength: MAX_TEXT, example: 'Write to jane@example.org' })
  @IsString()
  @MaxLength(MAX_TEXT)
  readonly text!: string;

  @ApiProperty({ type: [AnonymizerHitDto], maxItems: 2000 })
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => AnonymizerHitDto)
  readonly analyzer_results!: AnonymizerHitDto[];

  @ApiPropertyOptional({
    type: 'object',
    description: 'By entity type; DEFAULT for the rest. Default: replaced by <TYPE>',
    additionalProperties: OPERATOR_SCHEMA,
    example: { DEFAULT: { type: 'replace', new_value: '<ANONYMIZED>' } },
  })
  @Optional()
  @AnonymizersMap()
  readonly anonymizers?: Readonly<Record<string, AnonymizerOperator>>;
}

@SchemaName('AnonymizedItem')
export class AnonymizedItemDto {
  @ApiProperty({ example: 'replace' })
  readonly operator!: string;
  @ApiProperty({ example: 'EMAIL_ADDRESS' })
  readonly entity_type!: string;
  @ApiProperty({ type: 'integer', description: 'In the text that comes back' })
  readonly start!: number;
  @ApiProperty({ type: 'integer' })
  readonly end!: number;
  @ApiProperty({ description: 'What stands there now' })
  readonly text!: string;
}

@SchemaName('Anonymized')
export class AnonymizedDto {
  @ApiProperty({ example: 'Write to <EMAIL_ADDRESS>' })
  readonly text!: string;
  @ApiProperty({ type: [AnonymizedItemDto] })
  readonly items!: readonly AnonymizedItemDto[];
}
