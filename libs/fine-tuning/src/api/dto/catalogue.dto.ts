import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

@SchemaName('Format')
export class FormatDto {
  @ApiProperty({ example: 'openai' })
  readonly name!: string;
  @ApiProperty({ example: 'OpenAI chat fine-tuning' })
  readonly title!: string;
}

@SchemaName('FormatList')
export class FormatListDto {
  @ApiProperty({ type: [FormatDto] })
  readonly items!: readonly FormatDto[];
}

@SchemaName('Recognizer')
export class RecognizerDto {
  @ApiProperty({ example: 'email' })
  readonly name!: string;
  @ApiProperty({ type: [String], example: ['EMAIL'] })
  readonly types!: readonly string[];
  @ApiProperty({ type: [String], description: 'Countries or languages; empty for all' })
  readonly locales!: readonly string[];
}

@SchemaName('RecognizerList')
export class RecognizerListDto {
  @ApiProperty({ type: [RecognizerDto] })
  readonly items!: readonly RecognizerDto[];
}
