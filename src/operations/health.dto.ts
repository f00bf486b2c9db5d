import { openApi } from '@app/fine-tuning';
import type { ApiPropertyOptions } from '@nestjs/swagger';

const { ApiProperty, ApiSchema } = openApi;

@ApiSchema({ name: 'FineTuningAlive' })
export class AliveDto {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: 'ok';
}

const PARTS: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { status: { type: 'string', enum: ['up', 'down'] } },
  },
  example: { database: { status: 'up' } },
};

@ApiSchema({ name: 'FineTuningHealth' })
export class HealthDto {
  @ApiProperty({ enum: ['ok', 'error', 'shutting_down'] })
  readonly status!: string;
  @ApiProperty(PARTS)
  readonly info!: object;
  @ApiProperty(PARTS)
  readonly error!: object;
  @ApiProperty(PARTS)
  readonly details!: object;
}
