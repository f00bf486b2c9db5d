import { IsIn } from 'class-validator';
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
} from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { ExportPreviewDto } from '../export-preview.dto';
import { PageQueryDto } from '../list-query.dto';
import { Optional } from '../validation.decorators';

@SchemaName('OwnPreviewQuery')
export class OwnPreviewQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    enum: ['granted'],
    description: 'As if I had said yes to the version in force, for all of my chats',
  })
  @Optional()
  @IsIn(['granted'])
  readonly suppose?: 'granted';
}

@SchemaName('OwnPreviewChat')
export class OwnPreviewChatDto {
  @ApiProperty()
  readonly chatId!: string;
  @ApiProperty({ description: 'Empty where the chat is of somebody else' })
  readonly title!: string;
  @ApiProperty({
    description:
      'Whether the caller owns it; of a chat of somebody else only what the caller wrote and was answered is shown',
  })
  readonly own!: boolean;
}

/**
 * `samples` are the rows of the page: those of the own chats in the order of the dataset, then those of chats of other people. All
 * numbers are of the own chats.
 */
@SchemaName('OwnPreview')
@ApiExtraModels(OwnPreviewChatDto)
export class OwnPreviewDto extends ExportPreviewDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', allOf: [{ $ref: getSchemaPath(OwnPreviewChatDto) }], nullable: true },
    description: 'Of each sample the chat that it is of; null where that cannot be told',
  })
  readonly chats!: readonly (OwnPreviewChatDto | null)[];
  @ApiProperty({ description: 'Shows what a yes would mean, and not what is exported now' })
  readonly supposed!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
