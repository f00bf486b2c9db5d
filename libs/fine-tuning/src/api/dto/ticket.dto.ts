import { ApiProperty, ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { Optional, PlainText } from './validation.decorators';

@SchemaName('Ticket')
export class TicketDto {
  @ApiProperty({ description: 'Opens the file once, without a token' })
  readonly href!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
}

@SchemaName('TicketQuery')
export class TicketQueryDto {
  @ApiPropertyOptional({ description: 'Instead of a token', maxLength: 64 })
  @Optional()
  @PlainText(64)
  readonly ticket?: string;
}
