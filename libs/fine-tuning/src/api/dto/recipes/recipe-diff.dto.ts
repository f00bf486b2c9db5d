import { RECIPE_LIMITS } from '../../../common/limits';
import type { RecipeDifference } from '../../../recipes/diff-recipes';
import { ApiProperty } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { PlainText } from '../validation.decorators';

@SchemaName('RecipeDiffQuery')
export class RecipeDiffQueryDto {
  @ApiProperty({
    description: 'NAME or NAME@VERSION of another recipe, or of a version of this one',
    example: 'openai-sft@1',
    maxLength: RECIPE_LIMITS.referenceLength,
  })
  @PlainText(RECIPE_LIMITS.referenceLength)
  readonly with!: string;
}

/** What a field of a recipe may be; OpenAPI 3.0 lets a null be said of a type only. */
const VALUE = {
  oneOf: [
    { type: 'string', nullable: true },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object' },
  ],
  description: 'null where it has no such field',
};

@SchemaName('RecipeDifference')
export class RecipeDifferenceDto implements RecipeDifference {
  @ApiProperty({ description: 'With dots where it is nested', example: 'pii.action' })
  readonly field!: string;
  @ApiProperty(VALUE)
  readonly left!: unknown;
  @ApiProperty(VALUE)
  readonly right!: unknown;
}

@SchemaName('RecipeDiff')
export class RecipeDiffDto {
  @ApiProperty({ example: 'nightly@3' })
  readonly left!: string;
  @ApiProperty({ example: 'openai-sft@1' })
  readonly right!: string;
  @ApiProperty({ description: 'Whether both mean the same' })
  readonly equal!: boolean;
  @ApiProperty({
    type: [RecipeDifferenceDto],
    description:
      'Of both recipes with every default in its place; of lists of personal data the size and a keyed hash',
  })
  readonly differences!: readonly RecipeDifferenceDto[];
}
