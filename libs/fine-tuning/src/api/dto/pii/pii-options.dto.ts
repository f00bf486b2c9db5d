import { ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { IsIn } from 'class-validator';
import { OPTIONAL_PII_TYPES, PII_ACTIONS, PII_TYPES, type PiiAction } from '@app/pii';
import { Optional, RecordOf } from '../validation.decorators';

/** Those of extensions as well: whether there is such a type is said where the request is resolved. */
const TYPE = /^[A-Z][A-Z0-9_]{0,47}$/;
const TYPES: readonly string[] = [...PII_TYPES, ...OPTIONAL_PII_TYPES];

/** What happens to personal data. */
@SchemaName('PiiOptions')
export class PiiOptionsDto {
  @ApiPropertyOptional({ enum: PII_ACTIONS, default: 'replace' })
  @Optional()
  @IsIn(PII_ACTIONS)
  readonly action?: PiiAction;

  @ApiPropertyOptional({
    description: `Action per type, where it differs. Types: ${TYPES.join(', ')}, and those of extensions`,
    type: 'object',
    additionalProperties: { type: 'string', enum: [...PII_ACTIONS] },
    example: { EMAIL: 'surrogate', PERSON: 'replace' },
  })
  @Optional()
  @RecordOf(TYPE, PII_ACTIONS)
  readonly types?: Readonly<Record<string, PiiAction>>;
}
