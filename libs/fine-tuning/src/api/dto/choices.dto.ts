import type { ChoiceField } from '@app/open-webui';
import { IsIn } from 'class-validator';
import { REQUEST_LIMITS } from '../../common/limits';
import { ApiProperty, ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { Optional, PlainText } from './validation.decorators';

const FIELDS = ['userIds', 'models', 'tags', 'folders'] as const satisfies readonly ChoiceField[];

/** In the body: names of people have no place in addresses, which logs keep. */
@SchemaName('ChoiceSearch')
export class ChoiceSearchDto {
  @ApiProperty({ enum: FIELDS, description: 'The field of an export that it is for' })
  @IsIn(FIELDS)
  readonly field!: ChoiceField;

  @ApiPropertyOptional({
    description: 'A part of a name, an e-mail address or an id, in any case of letters',
    maxLength: REQUEST_LIMITS.nameLength,
  })
  @Optional()
  @PlainText(REQUEST_LIMITS.nameLength)
  readonly search?: string;
}

@SchemaName('Choice')
export class ChoiceDto {
  @ApiProperty({ description: 'What the field takes' })
  readonly value!: string;
  @ApiProperty({ description: 'What people call it' })
  readonly label!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Tells it apart from others of that name: e-mail address, base model, folders above',
  })
  readonly about!: string | null;
}

@SchemaName('ChoiceList')
export class ChoiceListDto {
  @ApiProperty({ type: [ChoiceDto], description: 'By name' })
  readonly items!: readonly ChoiceDto[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
