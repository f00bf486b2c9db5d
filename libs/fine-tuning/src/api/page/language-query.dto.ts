import { SchemaName } from '../http/schema-name.decorator';
import { ApiPropertyOptional } from '../http/openapi.decorators';
import { Optional, PlainText } from '../dto/validation.decorators';

/** Read by the page itself and not by the server; here so that a link may carry it. */
@SchemaName('LanguageQuery')
export class LanguageQueryDto {
  @ApiPropertyOptional({ description: 'Language of the page', maxLength: 35, example: 'de' })
  @Optional()
  @PlainText(35)
  readonly lang?: string;
}
