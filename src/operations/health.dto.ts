import { ApiProperty } from '@nestjs/swagger';

export class AliveDto {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: 'ok';
}

const PARTS = {
  type: 'object',
  additionalProperties: { type: 'object', properties: { status: { enum: ['up', 'down'] } } },
  example: { database: { status: 'up' } },
} as const;

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
