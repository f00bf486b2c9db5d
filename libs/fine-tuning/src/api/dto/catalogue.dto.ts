import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

@SchemaName('Format')
export class FormatDto {
  @ApiProperty({ example: 'openai' })
  readonly name!: string;
  @ApiProperty({ example: 'OpenAI chat fine-tuning' })
  readonly title!: string;
  @ApiProperty({
    enum: ['conversation', 'pair', 'rated'],
    description: 'Of which examples it makes rows',
  })
  readonly takes!: 'conversation' | 'pair' | 'rated';
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'SFT of all answers',
    description: 'What is trained with it; null where an extension does not say',
  })
  readonly purpose!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'TRL 1.16',
    description: 'Who loads it, with the versions that it was checked with; null where unsaid',
  })
  readonly trainers!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'calls and results',
    description: 'What it has no place for; null where unsaid',
  })
  readonly cannotCarry!: string | null;
}

@SchemaName('FormatList')
export class FormatListDto {
  @ApiProperty({ type: [FormatDto] })
  readonly items!: readonly FormatDto[];
}

@SchemaName('Filter')
export class FilterDto {
  @ApiProperty({ example: 'turns' })
  readonly name!: string;
  @ApiProperty({ example: 'user messages with their answers' })
  readonly measures!: string;
  @ApiProperty({ example: 'turns' })
  readonly unit!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The threshold where a request names none; null where it has to name one',
    example: 2,
  })
  readonly default!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Least threshold; null for any' })
  readonly min!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Largest threshold; null for any' })
  readonly max!: number | null;
  @ApiProperty({
    enum: ['above', 'below', 'other'],
    description: 'On which side it drops; other: whatever is not the word that is asked for',
  })
  readonly drops!: 'above' | 'below' | 'other';
  @ApiProperty({ example: 'too_short', description: 'Reason code of what it drops' })
  readonly reason!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Threshold per preset of quality that names it',
    example: { strict: 2 },
  })
  readonly presets!: Readonly<Record<string, number>>;
}

@SchemaName('FilterList')
export class FilterListDto {
  @ApiProperty({ type: [FilterDto] })
  readonly items!: readonly FilterDto[];
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
