import { ApiProperty } from '../http/openapi.decorators';

export class TicketDto {
  @ApiProperty({ description: 'Opens the file once, without a token' })
  readonly href!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
}
