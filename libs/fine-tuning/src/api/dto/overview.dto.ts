import { EXPORT_STATUSES } from '../../entities/export-status';
import type { ExportStatus } from '../../entities/export-status';
import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

/** What somebody should look at, the most pressing first. */
export const ATTENTION = [
  'chains-broken',
  'chains-unchecked',
  'flags-missing',
  'policy-text',
  'exports-revoked',
  'grants-outdated',
  'exports-failed',
  'schedules-failing',
  'disk-low',
] as const;

@SchemaName('Attention')
export class AttentionDto {
  @ApiProperty({
    enum: ATTENTION,
    description:
      'chains-broken: exports are refused; chains-unchecked: the check takes long, or a place of anchors cannot be read; flags-missing: an upgrade took the consent flags; policy-text: the text that people see is not the recorded one; exports-revoked: datasets that nothing replaces; grants-outdated: yeses to an older text; exports-failed: within seven days; schedules-failing: whose last time made no export; disk-low: of the exports',
  })
  readonly code!: (typeof ATTENTION)[number];
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'null: too few people to be shown, or nothing to count',
  })
  readonly count!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'What is wrong, where more is known' })
  readonly detail!: string | null;
}

@SchemaName('StorageUse')
export class StorageUseDto {
  @ApiProperty({ type: 'integer', description: 'Published datasets whose files are here' })
  readonly datasets!: number;
  @ApiProperty({ type: 'integer', description: 'Of which the size is known by now' })
  readonly counted!: number;
  @ApiProperty({ type: 'integer', description: 'Of those, all files together' })
  readonly bytes!: number;
}

@SchemaName('Overview')
export class OverviewDto {
  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: `Exports by state: ${EXPORT_STATUSES.join(', ')}`,
    example: { done: 12, failed: 1 },
  })
  readonly exports!: Readonly<Record<ExportStatus, number>>;
  @ApiProperty({ type: StorageUseDto })
  readonly storage!: StorageUseDto;
  @ApiProperty({ type: [AttentionDto], description: 'The most pressing first; empty: nothing' })
  readonly attention!: readonly AttentionDto[];
}
