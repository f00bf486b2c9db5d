import { IsBoolean } from 'class-validator';
import { SCHEDULE_LIMITS } from '../../../common/limits';
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
} from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { NamedRecipeDto } from '../export-body.dto';
import { Optional, PlainText } from '../validation.decorators';
import { NameOrFields } from './name-or-fields.decorator';

const { nameLength, cronLength, timeZoneLength } = SCHEDULE_LIMITS;

const NAME = { description: 'For people', example: 'nightly', maxLength: nameLength };
const CRON = {
  description:
    'Five fields: minute, hour, day, month, weekday (0 and 7 are Sunday); * , - and / as usual',
  example: '0 3 * * *',
  maxLength: cronLength,
};
const TIME_ZONE = {
  description: 'IANA name of the time zone whose clocks count',
  example: 'Europe/Berlin',
  maxLength: timeZoneLength,
};
const RECIPE = {
  oneOf: [{ type: 'string' }, { $ref: getSchemaPath('FineTuningNamedRecipe') }],
  description:
    'NAME or NAME@VERSION of a recipe (the newest version of then, where none is named), or the fields that POST /export takes, without since',
};
const INCREMENTAL = {
  type: Boolean,
  description: 'Each export holds what is new since the last one that was published',
};
const ENABLED = { type: Boolean, description: 'false: it pauses' };

/** A new schedule. */
@ApiExtraModels(NamedRecipeDto)
@SchemaName('CreateSchedule')
export class CreateScheduleDto {
  @ApiProperty(NAME)
  @PlainText(nameLength)
  readonly name!: string;

  @ApiProperty(CRON)
  @PlainText(cronLength)
  readonly cron!: string;

  @ApiPropertyOptional({ ...TIME_ZONE, default: 'UTC' })
  @Optional()
  @PlainText(timeZoneLength)
  readonly timeZone?: string;

  @ApiProperty(RECIPE)
  @NameOrFields()
  readonly recipe!: string | Record<string, unknown>;

  @ApiPropertyOptional({ ...INCREMENTAL, default: false })
  @Optional()
  @IsBoolean()
  readonly incremental?: boolean;

  @ApiPropertyOptional({ ...ENABLED, default: true })
  @Optional()
  @IsBoolean()
  readonly enabled?: boolean;
}

/** What is to be different of a schedule. */
@SchemaName('ChangeSchedule')
export class ChangeScheduleDto {
  @ApiPropertyOptional(NAME)
  @Optional()
  @PlainText(nameLength)
  readonly name?: string;

  @ApiPropertyOptional(CRON)
  @Optional()
  @PlainText(cronLength)
  readonly cron?: string;

  @ApiPropertyOptional(TIME_ZONE)
  @Optional()
  @PlainText(timeZoneLength)
  readonly timeZone?: string;

  @ApiPropertyOptional(RECIPE)
  @Optional()
  @NameOrFields()
  readonly recipe?: string | Record<string, unknown>;

  @ApiPropertyOptional(INCREMENTAL)
  @Optional()
  @IsBoolean()
  readonly incremental?: boolean;

  @ApiPropertyOptional(ENABLED)
  @Optional()
  @IsBoolean()
  readonly enabled?: boolean;
}

@SchemaName('ScheduleError')
export class ScheduleErrorDto {
  @ApiProperty({ example: 'recipe/unknown' })
  readonly code!: string;
  @ApiProperty({ example: 'recipe: there is no such recipe' })
  readonly message!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

@SchemaName('ScheduleLinks')
export class ScheduleLinksDto {
  @ApiProperty()
  readonly self!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly lastExport!: string | null;
}

/** An export by the clock. */
@SchemaName('Schedule')
export class ScheduleDto {
  @ApiProperty({ example: '3f0e2b9c-5d0b-4a51-9a53-0d5c1f7a1e11' })
  readonly id!: string;
  @ApiProperty(NAME)
  readonly name!: string;
  @ApiProperty(CRON)
  readonly cron!: string;
  @ApiProperty(TIME_ZONE)
  readonly timeZone!: string;
  @ApiProperty(RECIPE)
  readonly recipe!: string | object;
  @ApiProperty(INCREMENTAL)
  readonly incremental!: boolean;
  @ApiProperty(ENABLED)
  readonly enabled!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of who made or changed it last, in whose name it exports; null: an operator',
  })
  readonly createdBy!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: it pauses',
  })
  readonly nextRunAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly lastRunAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Id of the last export it made' })
  readonly lastExportId!: string | null;
  @ApiProperty({
    type: ScheduleErrorDto,
    nullable: true,
    description: 'Why its last time made no export; null when it made one',
  })
  readonly lastError!: ScheduleErrorDto | null;
  @ApiProperty({ type: ScheduleLinksDto })
  readonly links!: ScheduleLinksDto;
}

@SchemaName('ScheduleList')
export class ScheduleListDto {
  @ApiProperty({ type: [ScheduleDto], description: 'Oldest first' })
  readonly items!: readonly ScheduleDto[];
}
