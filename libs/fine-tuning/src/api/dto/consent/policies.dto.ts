import { ApiProperty } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';

/** A version of the text that people agree to. */
@SchemaName('Policy')
export class PolicyDto {
  @ApiProperty({ example: '2026-01' })
  readonly version!: string;
  @ApiProperty({ description: 'Whether older yeses ask again since' })
  readonly material!: boolean;
  @ApiProperty({ description: 'Whether a yes has to name this version now' })
  readonly inForce!: boolean;
  @ApiProperty({ description: 'Whether a yes to it asks again, since a later one is material' })
  readonly outdated!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the text; null where nobody gave it',
  })
  readonly textSha256!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Plain text of the version in force; null where the host does not have it',
  })
  readonly text!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: it stands in the ledger only',
  })
  readonly recordedAt!: string | null;
}

@SchemaName('PolicyList')
export class PolicyListDto {
  @ApiProperty({ type: String, nullable: true, description: 'Who asks; option `organisation`' })
  readonly organisation!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The version that people are shown; null: none was ever named',
  })
  readonly current!: string | null;
  @ApiProperty({ type: [PolicyDto], description: 'Last recorded first' })
  readonly items!: readonly PolicyDto[];
}
