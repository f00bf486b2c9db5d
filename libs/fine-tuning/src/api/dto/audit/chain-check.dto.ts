import type { ChainName, ChainProblem } from '../../../audit/chain-problem';
import { ApiProperty } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';

@SchemaName('ChainEnd')
export class ChainEndDto {
  @ApiProperty({ type: 'integer', description: 'Events that were looked at' })
  readonly length!: number;
  @ApiProperty({ description: 'Hash of the last one; kept elsewhere it shows later what is gone' })
  readonly head!: string;
}

@SchemaName('ChainProblem')
export class ChainProblemDto implements Omit<ChainProblem, 'hash'> {
  @ApiProperty({ enum: ['audit', 'ledger'] })
  readonly chain!: ChainName;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Event at which it shows' })
  readonly seq!: number | null;
  @ApiProperty({
    enum: ['changed', 'cut', 'older', 'unknown'],
    description:
      'changed: a link does not fit; cut: one chain names what the other lacks; older: a link that was there is gone',
  })
  readonly kind!: ChainProblem['kind'];
  @ApiProperty()
  readonly message!: string;
}

@SchemaName('AcceptedBreak')
export class AcceptedBreakDto {
  @ApiProperty({ type: 'integer', description: 'Audit event by which it was accepted' })
  readonly seq!: number;
  @ApiProperty({ format: 'date-time' })
  readonly acceptedAt!: string;
  @ApiProperty({ description: 'What the operator found out, and where it is written down' })
  readonly evidence!: string;
}

@SchemaName('ChainCheck')
export class ChainCheckDto {
  @ApiProperty({
    description: 'Whether there is no problem; exports are refused while there is one',
  })
  readonly intact!: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly checkedAt!: string;
  @ApiProperty({ type: ChainEndDto, description: 'The audit trail' })
  readonly audit!: ChainEndDto;
  @ApiProperty({ type: ChainEndDto, description: 'The consent ledger' })
  readonly ledger!: ChainEndDto;
  @ApiProperty({ type: [ChainProblemDto] })
  readonly problems!: readonly ChainProblemDto[];
  @ApiProperty({
    type: [AcceptedBreakDto],
    description: 'What operators accepted, oldest first: no problem any more, and never gone',
  })
  readonly accepted!: readonly AcceptedBreakDto[];
}
