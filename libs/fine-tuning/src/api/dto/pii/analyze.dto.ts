import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { ArrayMaxSize, IsArray, IsBoolean, IsNumber, Max, Min } from 'class-validator';
import type { AnalyzeRequest } from '@app/pii';
import { Optional, PlainText } from '../validation.decorators';
import { TextOrTexts } from './text-or-texts';

const MAX_TEXT = 500_000;

/** Body of Presidio's `POST /analyze`. */
@SchemaName('Analyze')
export class AnalyzeDto implements AnalyzeRequest {
  @ApiProperty({
    oneOf: [
      { type: 'string', maxLength: MAX_TEXT },
      { type: 'array', items: { type: 'string' }, maxItems: 1000 },
    ],
    example: 'Write to jane@example.org',
  })
  @TextOrTexts(MAX_TEXT, 1000)
  readonly text!: string | string[];

  @ApiPropertyOptional({ description: 'Not needed: all languages are looked for', example: 'en' })
  @Optional()
  @PlainText(16)
  readonly language?: string;

  @ApiPropertyOptional({ type: [String], description: "Presidio's names or ours; default all" })
  @Optional()
  @IsArray()
  @ArrayMaxSize(200)
  @PlainText(64, { each: true })
  readonly entities?: string[];

  @ApiPropertyOptional({ type: 'number', minimum: 0, maximum: 1 })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly score_threshold?: number;

  @ApiPropertyOptional({ type: [String], description: 'Values that are no hits' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(1000)
  @PlainText(1000, { each: true })
  readonly allow_list?: string[];

  @ApiPropertyOptional({ type: Boolean, description: 'Say which rule found each' })
  @Optional()
  @IsBoolean()
  readonly return_decision_process?: boolean;

  @ApiPropertyOptional({ description: 'Accepted; the answer carries X-Request-Id instead' })
  @Optional()
  @PlainText(128)
  readonly correlation_id?: string;
}

@SchemaName('AnalysisExplanation')
export class AnalysisExplanationDto {
  @ApiProperty({ example: 'email' })
  readonly recognizer!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly textual_explanation!: string | null;
  @ApiProperty({ type: 'number' })
  readonly score!: number;
}

/** Offsets are code points, as Presidio counts, end exclusive. */
@SchemaName('AnalyzerResult')
export class AnalyzerResultDto {
  @ApiProperty({ example: 'EMAIL_ADDRESS' })
  readonly entity_type!: string;
  @ApiProperty({ type: 'integer', example: 9 })
  readonly start!: number;
  @ApiProperty({ type: 'integer', example: 25 })
  readonly end!: number;
  @ApiProperty({ type: 'number', example: 0.98 })
  readonly score!: number;
  @ApiProperty({ type: AnalysisExplanationDto, nullable: true })
  readonly analysis_explanation!: AnalysisExplanationDto | null;
}
