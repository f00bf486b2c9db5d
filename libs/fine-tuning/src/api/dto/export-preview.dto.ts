import type { ExportCounts } from '../../dataset/manifest';
import type { TrainingCost } from '../../formatters/limits/training-costs';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import type { Estimate } from '../../runs/preview/estimate';
import type { PreviewEstimates } from '../../runs/preview/preview-counts';
import { CountsDto } from './counts.dto';

/** A number with the ends between which it lies at 95 %. */
@SchemaName('Estimate')
class EstimateDto implements Estimate {
  @ApiProperty({ type: 'integer' })
  readonly estimate!: number;
  @ApiProperty({ type: 'integer' })
  readonly low!: number;
  @ApiProperty({ type: 'integer' })
  readonly high!: number;
}

@SchemaName('ChatEstimates')
@ApiExtraModels(EstimateDto)
class ChatEstimatesDto {
  @ApiProperty({ type: EstimateDto })
  readonly exported!: Estimate;
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(EstimateDto) },
    description: 'By reason',
  })
  readonly dropped!: Readonly<Record<string, Estimate>>;
}

/** What a sample of the chats says of all of them. */
@SchemaName('PreviewEstimates')
class PreviewEstimatesDto implements PreviewEstimates {
  @ApiProperty({ type: 'integer', description: 'Chats that were read' })
  readonly sampled!: number;
  @ApiProperty({ type: 'integer', description: 'Chats that an export would read' })
  readonly of!: number;
  @ApiProperty({ type: ChatEstimatesDto })
  readonly chats!: PreviewEstimates['chats'];
  @ApiProperty({ type: EstimateDto })
  readonly tokens!: Estimate;
}

@SchemaName('TrainingCost')
class TrainingCostDto implements TrainingCost {
  @ApiProperty()
  readonly format!: string;
  @ApiProperty()
  readonly provider!: string;
  @ApiProperty()
  readonly model!: string;
  @ApiProperty({ type: 'number' })
  readonly usdPerMillionTokens!: number;
  @ApiProperty({ type: 'number', description: 'One pass over all rows' })
  readonly usdPerEpoch!: number;
  @ApiProperty({ description: 'Month of the price', example: '2025-10' })
  readonly asOf!: string;
}

/** What an export would give; nothing was written. */
@SchemaName('ExportPreview')
export class ExportPreviewDto {
  @ApiProperty()
  readonly recipeSha256!: string;
  @ApiProperty({
    type: CountsDto,
    description: 'Of all chats; estimates where only some were read',
  })
  readonly counts!: ExportCounts;
  @ApiProperty({ type: PreviewEstimatesDto })
  readonly estimates!: PreviewEstimates;
  @ApiProperty({
    type: [TrainingCostDto],
    description: 'What training would cost, where there is a price of it',
  })
  readonly costs!: readonly TrainingCost[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description:
      'Pairs and rated answers by what they rest on; empty where no format takes them, estimates where only some chats were read',
    example: { rating: 12, arena: 3 },
  })
  readonly preferences!: Readonly<Record<string, number>>;
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
