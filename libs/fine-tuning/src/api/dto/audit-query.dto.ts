import { ApiPropertyOptional } from '../http/openapi.decorators';
import { PageQueryDto } from './list-query.dto';
import { Optional, PlainText } from './validation.decorators';

export class AuditQueryDto extends PageQueryDto {
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
