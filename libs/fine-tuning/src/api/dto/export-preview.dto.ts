import type { ExportCounts } from '../../dataset/manifest';
import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { CountsDto } from './counts.dto';

/** What an export would give; nothing was written. */
@SchemaName('ExportPreview')
export class ExportPreviewDto {
  @ApiProperty()
  readonly recipeSha256!: string;
  @ApiProperty({ type: CountsDto })
  readonly counts!: ExportCounts;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Replaced pieces per type',
    example: { EMAIL: 3 },
  })
  readonly pii!: Readonly<Record<string, number>>;
  @ApiProperty()
  readonly scrubbed!: boolean;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description: 'Some scrubbed rows in the asked format',
  })
  readonly samples!: readonly unknown[];
}
