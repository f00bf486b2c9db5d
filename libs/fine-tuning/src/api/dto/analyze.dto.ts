import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { OPTIONAL_PII_TYPES, PII_ACTIONS, PII_TYPES } from '../../pii/pii-types';
import type { PiiAction, PiiType } from '../../pii/pii-types';
import { Optional, PlainText, RecordOf } from './rules';

const TYPES: readonly string[] = [...PII_TYPES, ...OPTIONAL_PII_TYPES];
const MAX_TEXT = 500_000;

/** Named as Presidio's analyzer names things. */
export class AnalyzeDto {
  @ApiProperty({ maxLength: MAX_TEXT, example: 'Write to jane@example.org' })
  @IsString()
  @MaxLength(MAX_TEXT)
  readonly text!: string;

  @ApiPropertyOptional({
    description: 'Accepted and not needed: all languages are looked for',
    example: 'en',
  })
  @Optional()
  @PlainText(16)
  readonly language?: string;

  @ApiPropertyOptional({ enum: TYPES, isArray: true, description: 'Only these types' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(TYPES.length)
  @ArrayUnique()
  @IsIn(TYPES, { each: true })
  readonly entities?: PiiType[];

  @ApiPropertyOptional({
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'Default: each type has its own',
  })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly score_threshold?: number;
}

export class AnonymizeDto extends AnalyzeDto {
  @ApiPropertyOptional({ enum: PII_ACTIONS, default: 'replace' })
  @Optional()
  @IsIn(PII_ACTIONS)
  readonly action?: PiiAction;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...PII_ACTIONS] },
    description: 'Action per type, where it differs',
  })
  @Optional()
  @IsObject()
  @RecordOf(TYPES, PII_ACTIONS)
  readonly types?: Readonly<Record<string, PiiAction>>;
}

/** Offsets are UTF-16 code units, end exclusive. */
export class AnalyzerResultDto {
  @ApiProperty({ example: 'EMAIL' })
  readonly entity_type!: string;
  @ApiProperty({ type: 'integer', example: 9 })
  readonly start!: number;
  @ApiProperty({ type: 'integer', example: 25 })
  readonly end!: number;
  @ApiProperty({ type: 'number', example: 1 })
  readonly score!: number;
  @ApiProperty({ description: 'The rule that found it', example: 'email' })
  readonly recognizer!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The word near it that raised the score',
  })
  readonly context!: string | null;
}

export class AnonymizedItemDto extends AnalyzerResultDto {
  @ApiProperty({
    enum: PII_ACTIONS,
    description: 'What was done; offsets are those of the text that was sent',
  })
  readonly operator!: PiiAction;
}

export class AnonymizedDto {
  @ApiProperty({ example: 'Write to [EMAIL_1]' })
  readonly text!: string;
  @ApiProperty({ type: [AnonymizedItemDto] })
  readonly items!: readonly AnonymizedItemDto[];
}
