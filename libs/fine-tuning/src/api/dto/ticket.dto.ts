import { ApiProperty, ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { IsBoolean } from 'class-validator';
import { QueryBoolean } from './query-boolean';
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

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Of report.html: to be shown in a page of this host, and not saved',
  })
  @Optional()
  @QueryBoolean()
  @IsBoolean()
  readonly inline?: boolean;
}
