import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

@SchemaName('Ticket')
export class TicketDto {
  @ApiProperty({ description: 'Opens the file once, without a token' })
  readonly href!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
}
