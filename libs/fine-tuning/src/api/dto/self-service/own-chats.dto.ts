import { REQUEST_LIMITS } from '../../../common/limits';
import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { ChatConsentDto } from '../consent/consent.dto';
import { Optional, PlainText } from '../validation.decorators';

/** In the body: what people call their chats has no place in addresses, which logs keep. */
@SchemaName('OwnChatSearch')
export class OwnChatSearchDto {
  @ApiPropertyOptional({
    description: 'A part of the title, in any case of letters',
    maxLength: REQUEST_LIMITS.nameLength,
  })
  @Optional()
  @PlainText(REQUEST_LIMITS.nameLength)
  readonly search?: string;
}

@SchemaName('OwnChat')
export class OwnChatDto extends ChatConsentDto {
  @ApiProperty()
  readonly title!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly updatedAt!: string | null;
}

@SchemaName('OwnChatList')
export class OwnChatListDto {
  @ApiProperty({ type: [OwnChatDto], description: 'Last changed first' })
  readonly items!: readonly OwnChatDto[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
