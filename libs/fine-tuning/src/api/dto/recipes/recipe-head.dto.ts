import { ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsISO8601 } from 'class-validator';
import { EXPORT_LIMITS } from '../../../common/limits';
import { EXPORT_CHOICES } from '../../../dataset/recipe/export-options.table';
import { NumberField } from '../export-option.decorators';
import { ExportSelectionDto } from '../export-selection.dto';
import { Optional, PlainText, UnlessThereIs } from '../validation.decorators';

const { ids: MAX_IDS, names: MAX_NAMES, nameLength: ID } = EXPORT_LIMITS;

/** The only one so far. */
const RECIPE_VERSION = 1;

/** The first fields of a recipe: in which formats, and of which chats. */
@SchemaName('RecipeHead')
export class RecipeHeadDto extends ExportSelectionDto {
  @ApiPropertyOptional({
    type: 'integer',
    enum: [RECIPE_VERSION],
    default: RECIPE_VERSION,
    description: 'Which fields there are: one that means something else gets another number',
  })
  @Optional()
  @IsIn([RECIPE_VERSION])
  readonly version?: number;

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
    description: 'Whom a format is made for: plain, azure, together or fireworks of openai',
    maxLength: 64,
  })
  @Optional()
  @PlainText(64)
  readonly profile?: string;

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

  @NumberField('minRating', {
    description: 'Lowest rating of an answer: 1 is a thumb up, -1 a thumb down',
    example: 1,
  })
  readonly minRating?: number;
}
