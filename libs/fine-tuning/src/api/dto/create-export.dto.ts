import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  ValidateNested,
} from 'class-validator';
import { EXPORT_LIMITS } from '../../common/limits';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import {
  EXPORT_CHOICES,
  EXPORT_LISTS,
  type ChoiceOf,
} from '../../dataset/recipe/export-options.table';
import { MOST_RECIPIENTS } from '../../encryption/check-recipients';
import { ChoiceField, NumberField } from './export-option.decorators';
import { PiiOptionsDto } from './pii/pii-options.dto';
import { Optional, PlainText, Thresholds, UnlessThereIs } from './validation.decorators';
import { SplitDto } from './split.dto';

const { ids: MAX_IDS, names: MAX_NAMES, languages: MAX_LANGUAGES, nameLength: ID } = EXPORT_LIMITS;

/** What to export, and how; every field but the format is optional. The fields are those flags of the command line that REST takes. */
@SchemaName('CreateExport')
export class CreateExportDto implements ExportRequest {
  @ApiPropertyOptional({
    description: 'A name that GET /formats lists; either this or formats',
    example: 'openai',
    maxLength: 64,
  })
  @UnlessThereIs('formats')
  @PlainText(64)
  readonly format?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: EXPORT_LIMITS.formats,
    description: 'Several formats, each with a folder of its own, in the place of format',
    example: ['openai', 'trl-preference'],
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(EXPORT_LIMITS.formats)
  @ArrayUnique()
  @PlainText(64, { each: true })
  readonly formats?: string[];

  @ApiPropertyOptional({
    description: 'chats, channels, or a source of an extension',
    default: EXPORT_CHOICES.source.usual,
    maxLength: 64,
  })
  @Optional()
  @PlainText(64)
  readonly source?: string;

  @ApiPropertyOptional({ description: 'ISO 8601; created at or after', example: '2026-01-01' })
  @Optional()
  @IsISO8601({ strict: true })
  @PlainText(40)
  readonly from?: string;

  @ApiPropertyOptional({ description: 'ISO 8601; created before', example: '2026-07-01' })
  @Optional()
  @IsISO8601({ strict: true })
  @PlainText(40)
  readonly to?: string;

  @ApiPropertyOptional({ type: [String], maxItems: MAX_IDS, description: 'Only these users' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly userIds?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: MAX_NAMES, description: 'Only these models' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly models?: string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description: 'Only chats with one of these tags',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly tags?: string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description: 'No chats with one of these tags',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly excludeTags?: string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description: 'Only chats in one of these folders, by id',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly folders?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'true: only archived chats, false: none of them; absent: both',
  })
  @Optional()
  @IsBoolean()
  readonly archived?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'true: only pinned chats, false: none of them; absent: both',
  })
  @Optional()
  @IsBoolean()
  readonly pinned?: boolean;

  @NumberField('minRating', { example: 1 })
  readonly minRating?: number;

  @ChoiceField('imported')
  readonly imported?: ChoiceOf<'imported'>;

  @ChoiceField('branch')
  readonly branch?: ChoiceOf<'branch'>;

  @ChoiceField('system')
  readonly system?: ChoiceOf<'system'>;

  @ChoiceField('reasoning')
  readonly reasoning?: ChoiceOf<'reasoning'>;

  @ChoiceField('tools')
  readonly tools?: ChoiceOf<'tools'>;

  @ApiPropertyOptional({
    type: [String],
    enum: EXPORT_LISTS.pairs.values,
    default: EXPORT_LISTS.pairs.usual,
    description: 'What pairs are made from; only for formats of pairs',
  })
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn([...EXPORT_LISTS.pairs.values], { each: true })
  readonly pairs?: string[];

  @ApiPropertyOptional({ type: PiiOptionsDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => PiiOptionsDto)
  readonly pii?: PiiOptionsDto;

  @NumberField('minTurns', { description: 'Drop shorter conversations' })
  readonly minTurns?: number;

  @NumberField('maxTokens', { description: 'Drop longer examples' })
  readonly maxTokens?: number;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_LANGUAGES,
    description: 'ISO 639-1',
    example: ['en', 'de'],
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_LANGUAGES)
  @PlainText(16, { each: true })
  readonly languages?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      oneOf: [
        { type: 'number' },
        { type: 'boolean', enum: [true] },
        { type: 'string', maxLength: 16 },
      ],
    },
    description:
      'Threshold per filter that GET /filters lists, of language a code; true stands for its default. They win over quality',
    example: { turns: 2 },
  })
  @Optional()
  @Thresholds()
  readonly filters?: Record<string, number | true | string>;

  @ChoiceField('quality')
  readonly quality?: ChoiceOf<'quality'>;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Write which filter dropped which conversation into dropped.jsonl',
  })
  @Optional()
  @IsBoolean()
  readonly explain?: boolean;

  @ApiPropertyOptional({ type: Boolean, default: true, description: 'Drop copies' })
  @Optional()
  @IsBoolean()
  readonly dedup?: boolean;

  @ApiPropertyOptional({ type: SplitDto, example: { train: 0.9, validation: 0.1 } })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => SplitDto)
  readonly split?: SplitDto;

  @NumberField('seed', { minimum: 0, default: 0 })
  readonly seed?: number;

  @NumberField('limit', { description: 'At most so many examples' })
  readonly limit?: number;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'No scrubbing. Refused unless the module option allowRawPii is set',
  })
  @Optional()
  @IsBoolean()
  readonly rawPii?: boolean;

  @NumberField('partFiles', { description: 'Files of each split', default: 1 })
  readonly partFiles?: number;

  @NumberField('shards', { description: 'Another name of partFiles' })
  readonly shards?: number;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Compress the JSON lines' })
  @Optional()
  @IsBoolean()
  readonly gzip?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Write Parquet beside the JSON lines',
  })
  @Optional()
  @IsBoolean()
  readonly parquet?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Publish nothing that a provider of one of the formats would refuse',
  })
  @Optional()
  @IsBoolean()
  readonly strictProvider?: boolean;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_RECIPIENTS,
    description: 'age recipients (age1...) for whom every file that holds text is encrypted',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MOST_RECIPIENTS)
  @ArrayUnique()
  @PlainText(ID, { each: true })
  readonly encryptTo?: string[];
}
