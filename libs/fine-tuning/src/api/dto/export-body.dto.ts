import { ApiPropertyOptional } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';
import { RECIPE_LIMITS } from '../../common/limits';
import type { NamedRequest } from '../../dataset/recipe/named-request';
import { RecipeDto } from './recipes/recipe.dto';
import { Optional, PlainText, UnlessThereIs } from './validation.decorators';

/** Of a body that may continue another export. */
export const SINCE =
  'Id of a finished export: only what is new or changed since; what it holds already is counted as not_new';

/** What to export, and how: all of it, or a recipe by its name and what is to be different. */
@SchemaName('NamedRecipe')
export class NamedRecipeDto extends RecipeDto implements NamedRequest {
  @ApiPropertyOptional({
    description:
      'A recipe that GET /recipes lists, as NAME or NAME@VERSION; the other fields override those of it',
    example: 'openai-sft',
    maxLength: RECIPE_LIMITS.referenceLength,
  })
  @Optional()
  @PlainText(RECIPE_LIMITS.referenceLength)
  readonly recipe?: string;

  @ApiPropertyOptional({
    description: 'A name that GET /formats lists; either this or formats, or a recipe',
    example: 'openai',
    maxLength: 64,
  })
  @UnlessThereIs('formats', 'recipe')
  @PlainText(64)
  declare readonly format?: string;
}

/** An export that starts now. */
@SchemaName('CreateExport')
export class CreateExportDto extends NamedRecipeDto {
  @ApiPropertyOptional({
    description: SINCE,
    maxLength: 64,
  })
  @Optional()
  @PlainText(64)
  readonly since?: string;
}
