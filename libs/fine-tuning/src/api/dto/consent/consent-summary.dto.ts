import { ApiProperty } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';

const COUNT = {
  type: 'integer',
  nullable: true,
  description: 'null: too few to be shown',
} as const;

@SchemaName('ChatDecisions')
export class ChatDecisionsDto {
  @ApiProperty(COUNT)
  readonly granted!: number | null;
  @ApiProperty(COUNT)
  readonly denied!: number | null;
  @ApiProperty(COUNT)
  readonly unset!: number | null;
  @ApiProperty(COUNT)
  readonly total!: number | null;
}

@SchemaName('UserDecisions')
export class UserDecisionsDto extends ChatDecisionsDto {
  @ApiProperty(COUNT)
  readonly withdrawn!: number | null;
}

@SchemaName('ConsentSummary')
export class ConsentSummaryDto {
  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
  @ApiProperty({ type: 'integer', description: 'Smaller groups are hidden' })
  readonly smallestGroup!: number;
  @ApiProperty({ type: UserDecisionsDto })
  readonly users!: UserDecisionsDto;
  @ApiProperty({ type: ChatDecisionsDto })
  readonly chats!: ChatDecisionsDto;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', nullable: true },
    example: { '2026-01': 120 },
  })
  readonly grantsByPolicyVersion!: Readonly<Record<string, number | null>>;
  @ApiProperty({ type: [String], description: 'From these on older grants ask again' })
  readonly materialPolicyVersions!: readonly string[];
}
