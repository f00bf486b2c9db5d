import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { ArrayMaxSize, IsArray, IsNumber, Max, Min } from 'class-validator';
import { type CustomRecognizerConfig, PII_LIMITS, type PiiType } from '@app/pii';
import { Optional, PlainText } from '../validation.decorators';

/** An own recognizer. */
@SchemaName('PiiRecognizer')
export class PiiRecognizerDto implements CustomRecognizerConfig {
  @ApiProperty({
    description: 'Letters, digits, . _ and -; each name once',
    example: 'ticket',
    maxLength: PII_LIMITS.nameLength,
  })
  @PlainText(PII_LIMITS.nameLength)
  readonly name!: string;

  @ApiProperty({
    type: String,
    description:
      'A known type, or CUSTOM_ with a name of your own, which stands in the placeholder',
    example: 'CUSTOM_TICKET',
    maxLength: 64,
  })
  @PlainText(64)
  readonly type!: PiiType;

  @ApiProperty({
    description:
      'A regular expression of linear time (RE2: no look-around, no back-references) that does not match the empty text',
    example: 'TCK-[0-9]{4,}',
    maxLength: PII_LIMITS.patternLength,
  })
  @PlainText(PII_LIMITS.patternLength)
  readonly pattern!: string;

  @ApiPropertyOptional({
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0.9,
    description:
      'Above 0. With context words, of hits beside one of them; others have a third of it',
  })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly score?: number;

  @ApiPropertyOptional({
    type: [String],
    maxItems: PII_LIMITS.contextWords,
    description: 'Words near a hit that speak for it',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PII_LIMITS.contextWords)
  @PlainText(PII_LIMITS.contextWordLength, { each: true })
  readonly context?: string[];
}
