import { ApiProperty } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';

const NULLABLE = { type: String, nullable: true } as const;

/** One link of the chain. */
@SchemaName('AuditEvent')
export class AuditEventDto {
  @ApiProperty({ type: 'integer' })
  readonly seq!: number;
  @ApiProperty()
  readonly hash!: string;
  @ApiProperty()
  readonly prevHash!: string;
  @ApiProperty({ example: 'export.create' })
  readonly action!: string;
  @ApiProperty({ example: 'ok' })
  readonly outcome!: string;
  @ApiProperty({ example: 'user' })
  readonly actorKind!: string;
  @ApiProperty(NULLABLE)
  readonly actorId!: string | null;
  @ApiProperty(NULLABLE)
  readonly targetKind!: string | null;
  @ApiProperty(NULLABLE)
  readonly targetId!: string | null;
  @ApiProperty({ ...NULLABLE, description: 'Network address' })
  readonly origin!: string | null;
  @ApiProperty(NULLABLE)
  readonly correlationId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly details!: Record<string, unknown> | null;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt!: string;
}

@SchemaName('AuditPage')
export class AuditPageDto {
  @ApiProperty({ type: [AuditEventDto], description: 'Newest first' })
  readonly items!: readonly AuditEventDto[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
