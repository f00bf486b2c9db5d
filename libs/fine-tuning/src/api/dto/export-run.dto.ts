import { EXPORT_STATUSES } from '../../entities/export-status';
import type { ExportStatus } from '../../entities/export-status';
import type { ExportStage } from '../../runs/export-view';
import type { ExportCounts } from '../../dataset/manifest';
import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { CountsDto } from './counts.dto';

@SchemaName('ExportProgress')
export class ExportProgressDto {
  @ApiProperty({ enum: ['queued', 'plan', 'process', 'resolve', 'assemble', 'publish', 'done'] })
  readonly stage!: ExportStage;
  @ApiProperty({ type: 'integer', description: 'Chats of this stage' })
  readonly done!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null until the plan is known' })
  readonly total!: number | null;
  @ApiProperty({ type: 'number', description: '0..1 over the whole export; never falls' })
  readonly ratio!: number;
  @ApiProperty({ type: 'number', nullable: true })
  readonly etaSeconds!: number | null;
}

@SchemaName('ExportError')
export class ExportErrorDto {
  @ApiProperty({ example: 'storage/unavailable' })
  readonly code!: string;
  @ApiProperty({ example: 'the storage cannot be reached' })
  readonly message!: string;
}

@SchemaName('ExportLinks')
export class ExportLinksDto {
  @ApiProperty()
  readonly self!: string;
  @ApiProperty()
  readonly events!: string;
  @ApiProperty()
  readonly files!: string;
  @ApiProperty()
  readonly cancel!: string;
  @ApiProperty()
  readonly retry!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly replaces!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly replacedBy!: string | null;
}

/** One run. */
@SchemaName('ExportRun')
export class ExportRunDto {
  @ApiProperty({ example: '0198c2b8-6a3e-7c55-9d0e-3b8a5f9e2a11' })
  readonly id!: string;
  @ApiProperty({ enum: EXPORT_STATUSES })
  readonly status!: ExportStatus;
  @ApiProperty({ description: 'Whether it is done and nothing was exported' })
  readonly empty!: boolean;
  @ApiProperty({ example: 'openai' })
  readonly format!: string;
  @ApiProperty({ type: [String], description: 'All of them; format is the first' })
  readonly formats!: readonly string[];
  @ApiProperty({ description: 'Hash over all resolved options' })
  readonly recipeSha256!: string;
  @ApiProperty({ type: ExportProgressDto })
  readonly progress!: ExportProgressDto;
  @ApiProperty({ type: CountsDto, nullable: true, description: 'null until the export is done' })
  readonly counts!: ExportCounts | null;
  @ApiProperty({ type: ExportErrorDto, nullable: true })
  readonly error!: ExportErrorDto | null;
  @ApiProperty({ description: 'Id of the admin who started it' })
  readonly createdBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly finishedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly expiresAt!: string | null;
  @ApiProperty({ type: 'integer', description: 'Rises with each retry' })
  readonly attempt!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the revoked export that this one takes the place of',
  })
  readonly replaces!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the export that takes the place of this revoked one',
  })
  readonly replacedBy!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the schedule that started it',
  })
  readonly scheduleId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the export since which this one holds what is new',
  })
  readonly follows!: string | null;
  @ApiProperty({ type: ExportLinksDto })
  readonly links!: ExportLinksDto;
}

@SchemaName('ExportPage')
export class ExportPageDto {
  @ApiProperty({ type: [ExportRunDto], description: 'Newest first' })
  readonly items!: readonly ExportRunDto[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Pass as `cursor`; null on the last page',
  })
  readonly nextCursor!: string | null;
}
