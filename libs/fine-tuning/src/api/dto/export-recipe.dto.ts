import type { PublicRecipe } from '../../dataset/recipe/public-recipe';
import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

/** What a run is made by. */
@SchemaName('ExportRecipe')
export class ExportRecipeDto {
  @ApiProperty({ description: 'Hash over all of it, as the run has it' })
  readonly recipeSha256!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly recipe!: PublicRecipe;
}
