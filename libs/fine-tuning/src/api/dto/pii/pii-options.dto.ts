import { ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import {
  OPTIONAL_PII_TYPES,
  PII_ACTIONS,
  PII_LIMITS,
  PII_PRESETS,
  PII_TYPES,
  type PiiAction,
  type PiiPreset,
} from '@app/pii';
import { NumbersOf, Optional, RecordOf } from '../validation.decorators';
import { PiiRecognizerDto } from './custom-recognizer.dto';
import { PiiListEntryDto } from './list-entry.dto';

/** Own ones and those of extensions as well: whether there is such a type is said where the request is resolved. */
const TYPE = /^[A-Z][A-Z0-9_]{0,47}$/;
const TYPES: readonly string[] = [...PII_TYPES, ...OPTIONAL_PII_TYPES];

/** What is looked for, and what happens to it. Together with the settings of the host, if it has any. */
@SchemaName('PiiOptions')
export class PiiOptionsDto {
  @ApiPropertyOptional({ enum: PII_ACTIONS, default: 'replace' })
  @Optional()
  @IsIn(PII_ACTIONS)
  readonly action?: PiiAction;

  @ApiPropertyOptional({
    description: `Action per type, where it differs. Types: ${TYPES.join(', ')}, and those of extensions and own recognizers`,
    type: 'object',
    additionalProperties: { type: 'string', enum: [...PII_ACTIONS] },
    example: { EMAIL: 'surrogate', PERSON: 'replace' },
  })
  @Optional()
  @RecordOf(TYPE, PII_ACTIONS)
  readonly types?: Readonly<Record<string, PiiAction>>;

  @ApiPropertyOptional({
    enum: [...PII_PRESETS],
    default: 'balanced',
    description: 'How much is taken for personal data',
  })
  @Optional()
  @IsIn(PII_PRESETS)
  readonly preset?: PiiPreset;

  @ApiPropertyOptional({
    description: 'Lowest score of a hit per type, where it differs from that of the preset',
    type: 'object',
    additionalProperties: { type: 'number', minimum: 0, maximum: 1 },
    example: { PERSON: 0.5 },
  })
  @Optional()
  @NumbersOf(TYPE)
  readonly thresholds?: Readonly<Record<string, number>>;

  @ApiPropertyOptional({
    type: [PiiListEntryDto],
    maxItems: PII_LIMITS.listEntries,
    description: 'Values that are let through; never what a deny list names',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PII_LIMITS.listEntries)
  @ValidateNested({ each: true })
  @Type(() => PiiListEntryDto)
  readonly allow?: PiiListEntryDto[];

  @ApiPropertyOptional({
    type: [PiiListEntryDto],
    maxItems: PII_LIMITS.listEntries,
    description: 'Values that always go',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PII_LIMITS.listEntries)
  @ValidateNested({ each: true })
  @Type(() => PiiListEntryDto)
  readonly deny?: PiiListEntryDto[];

  @ApiPropertyOptional({
    type: [PiiRecognizerDto],
    maxItems: PII_LIMITS.recognizers,
    description: 'Own recognizers',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PII_LIMITS.recognizers)
  @ValidateNested({ each: true })
  @Type(() => PiiRecognizerDto)
  readonly recognizers?: PiiRecognizerDto[];
}
