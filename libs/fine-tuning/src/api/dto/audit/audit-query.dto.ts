import type { AuditQuery } from '../../../audit/audit.service';
import { ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { PageQueryDto } from '../list-query.dto';
import { Optional, PlainText } from '../validation.decorators';

/** The filters of the audit trail as parameters of a request; the trail's cursor takes the place of `beforeSeq`. */
@SchemaName('AuditQuery')
export class AuditQueryDto extends PageQueryDto implements Omit<AuditQuery, 'beforeSeq'> {
  @ApiPropertyOptional({ example: 'file.download', maxLength: 64 })
  @Optional()
  @PlainText(64)
  readonly action?: string;

  @ApiPropertyOptional({ maxLength: 255 })
  @Optional()
  @PlainText(255)
  readonly actorId?: string;

  @ApiPropertyOptional({ example: 'export', maxLength: 64 })
  @Optional()
  @PlainText(64)
  readonly targetKind?: string;

  @ApiPropertyOptional({ maxLength: 255 })
  @Optional()
  @PlainText(255)
  readonly targetId?: string;
}
