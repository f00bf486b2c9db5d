import { ApiProperty } from '../http/openapi.decorators';

export class FormatDto {
  @ApiProperty({ example: 'openai' })
  readonly name!: string;
  @ApiProperty({ example: 'OpenAI chat fine-tuning' })
  readonly title!: string;
}

export class FormatListDto {
  @ApiProperty({ type: [FormatDto] })
  readonly items!: readonly FormatDto[];
}

export class RecognizerDto {
  @ApiProperty({ example: 'email' })
  readonly name!: string;
  @ApiProperty({ type: [String], example: ['EMAIL'] })
  readonly types!: readonly string[];
  @ApiProperty({ type: [String], description: 'Countries or languages; empty for all' })
  readonly locales!: readonly string[];
}

export class RecognizerListDto {
  @ApiProperty({ type: [RecognizerDto] })
  readonly items!: readonly RecognizerDto[];
}
