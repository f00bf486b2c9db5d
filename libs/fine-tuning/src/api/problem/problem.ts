import { ApiProperty, ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

/** One thing that is wrong with a request. */
@SchemaName('ProblemDetail')
export class ProblemDetail {
  @ApiProperty({
    description: 'JSON pointer into the body, or the name of the parameter',
    example: '/split/train',
  })
  readonly pointer!: string;
  @ApiProperty({ example: 'max' })
  readonly code!: string;
  @ApiProperty({ example: 'train must not be greater than 1' })
  readonly detail!: string;
}

/** The body of every error, RFC 9457 `application/problem+json`. */
@SchemaName('Problem')
export class Problem {
  @ApiProperty({ example: 'about:blank' })
  readonly type!: string;
  @ApiProperty({ example: 'Bad Request' })
  readonly title!: string;
  @ApiProperty({ example: 400 })
  readonly status!: number;
  @ApiProperty({ description: 'Stable: programs decide by it', example: 'request/invalid' })
  readonly code!: string;
  @ApiProperty({ example: 'the request does not have the expected shape' })
  readonly detail!: string;
  @ApiProperty({
    description: 'Finds the request in the logs',
    example: '3f0c5f0e-6a8e-4b42-8f14-9d1c1d0b7a55',
  })
  readonly correlationId!: string;
  @ApiPropertyOptional({ type: [ProblemDetail] })
  readonly errors?: readonly ProblemDetail[];
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Of a policy version that is refused: the one that a grant has to name',
  })
  readonly current?: string | null;
}
