import { ArrayMaxSize, IsArray, IsIn, IsNumber, IsPositive, Max, Min } from 'class-validator';
import { HELD_OUT_LIMITS } from '../../common/limits';
import { DEDUP, NEAR_THRESHOLD, type ChoiceOf } from '../../dataset/recipe/export-options.table';
import { ApiPropertyOptional } from '../http/openapi.decorators';
import { ChoiceField, NumberField } from './export-option.decorators';
import { LongText, Optional } from './validation.decorators';

/** The fields of an export that choose among conversations by looking at others. */
export abstract class ExportSelectionDto {
  @ApiPropertyOptional({
    oneOf: [{ type: 'string', enum: [...DEDUP.values] }, { type: 'boolean' }],
    default: DEDUP.usual,
    description: 'Duplicates that are left out; false is none, true exact',
  })
  @Optional()
  @IsIn([...DEDUP.values, true, false])
  readonly dedup?: string | boolean;

  @ApiPropertyOptional({
    type: 'number',
    minimum: NEAR_THRESHOLD.min,
    maximum: NEAR_THRESHOLD.max,
    default: NEAR_THRESHOLD.usual,
    description: 'Similarity of near-duplicates; only with dedup near',
  })
  @Optional()
  @IsNumber()
  @Min(NEAR_THRESHOLD.min)
  @Max(NEAR_THRESHOLD.max)
  readonly nearThreshold?: number;

  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: HELD_OUT_LIMITS.texts,
    description: 'Prompts that must not be trained on: what shares 13 words in a row is left out',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(HELD_OUT_LIMITS.texts)
  @LongText(HELD_OUT_LIMITS.textLength, { each: true })
  readonly decontaminate?: string[];

  @NumberField('maxPerUser', { description: 'Most conversations of one person' })
  readonly maxPerUser?: number;

  @NumberField('maxPerModel', { description: 'Most conversations with answers of one model' })
  readonly maxPerModel?: number;

  @ApiPropertyOptional({
    type: 'number',
    minimum: 0,
    exclusiveMinimum: true,
    description: 'So many conversations by lot, or below 1 such a share of them',
  })
  @Optional()
  @IsNumber()
  @IsPositive()
  readonly sample?: number;

  @ChoiceField('stratify', 'What each side of a split has in the same shares')
  readonly stratify?: ChoiceOf<'stratify'>;

  @ChoiceField('groupBy', 'What is never on two sides of a split, beside a cluster')
  readonly groupBy?: ChoiceOf<'groupBy'>;
}
