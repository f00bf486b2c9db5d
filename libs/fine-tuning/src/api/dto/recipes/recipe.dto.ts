import { ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  ValidateNested,
} from 'class-validator';
import { EXPORT_LIMITS } from '../../../common/limits';
import type { ExportRequest } from '../../../dataset/recipe/export-request';
import { EXPORT_LISTS, type ChoiceOf } from '../../../dataset/recipe/export-options.table';
import { MOST_RECIPIENTS } from '../../../encryption/check-recipients';
import { ENCODINGS, USUAL_ENCODING } from '../../../pipeline/tokens/encodings';
import { ChoiceField, NumberField } from '../export-option.decorators';
import { PiiOptionsDto } from '../pii/pii-options.dto';
import { Optional, PlainText, Thresholds } from '../validation.decorators';
import { RecipeHeadDto } from './recipe-head.dto';
import { SplitDto } from '../split.dto';

const { languages: MAX_LANGUAGES, nameLength: ID } = EXPORT_LIMITS;

/**
 * What to export, and how: the fields of a recipe, in a file, saved, or as the body of a request. They are those flags of the
 * command line that REST takes.
 */
@SchemaName('Recipe')
export class RecipeDto extends RecipeHeadDto implements ExportRequest {
  @ChoiceField('imported', 'Whether chats are taken that a tool brought from another product')
  readonly imported?: ChoiceOf<'imported'>;

  @ChoiceField('branch', 'Which paths of the message tree of a chat become conversations')
  readonly branch?: ChoiceOf<'branch'>;

  @ChoiceField('system', 'Which system message leads a conversation')
  readonly system?: ChoiceOf<'system'>;

  @ChoiceField('reasoning', 'What becomes of the reasoning of answers')
  readonly reasoning?: ChoiceOf<'reasoning'>;

  @ChoiceField('tools', 'What becomes of tool calls and their results')
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

  @ApiPropertyOptional({
    type: PiiOptionsDto,
    description: 'What is looked for as personal data, and what happens to it',
  })
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
    type: String,
    enum: [...ENCODINGS],
    default: USUAL_ENCODING,
    description: 'In which encoding tokens are counted',
  })
  @Optional()
  @PlainText(64)
  readonly encoding?: string;

  @NumberField('contextLength', {
    description:
      'Most tokens that the model reads at once: what it would cut is counted, and stays',
    example: 8192,
  })
  readonly contextLength?: number;

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

  @ChoiceField('quality', 'Which set of filters judges the quality of conversations')
  readonly quality?: ChoiceOf<'quality'>;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Write which filter dropped which conversation into dropped.jsonl',
  })
  @Optional()
  @IsBoolean()
  readonly explain?: boolean;

  @ApiPropertyOptional({
    type: SplitDto,
    description: 'Shares of the splits, which add up to 1; without it everything is train',
    example: { train: 0.9, validation: 0.1 },
  })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => SplitDto)
  readonly split?: SplitDto;

  @NumberField('seed', {
    description: 'Decides which conversation goes into which split',
    minimum: 0,
    default: 0,
  })
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
