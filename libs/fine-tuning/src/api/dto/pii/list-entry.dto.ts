import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { IsIn } from 'class-validator';
import { type ListEntry, PII_LIMITS, type PiiType } from '@app/pii';
import { Optional, PlainText } from '../validation.decorators';

const MATCHES = ['exact', 'pattern'] as const;

/** A value that is let through, or that always goes. */
@SchemaName('PiiListEntry')
export class PiiListEntryDto implements ListEntry {
  @ApiProperty({
    description:
      'Letters count in either case. It is kept with the export until its files go, and shown nowhere',
    maxLength: PII_LIMITS.valueLength,
  })
  @PlainText(PII_LIMITS.valueLength)
  readonly value!: string;

  @ApiPropertyOptional({
    enum: [...MATCHES],
    default: 'exact',
    description: `pattern: a regular expression of linear time; at most ${PII_LIMITS.listPatterns} in a list`,
  })
  @Optional()
  @IsIn(MATCHES)
  readonly match?: (typeof MATCHES)[number];

  @ApiPropertyOptional({
    type: String,
    description:
      'allow: only for hits of this type, all but secrets where it is absent; deny: the type of the hit, PERSON where it is absent',
    example: 'CUSTOM_PROJECT',
    maxLength: 64,
  })
  @Optional()
  @PlainText(64)
  readonly type?: PiiType;
}
