import { IsInt, Max, Min } from 'class-validator';
import { RECIPE_LIMITS } from '../../../common/limits';
import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { QueryNumber } from '../query-number';
import { RecipeDto } from './recipe.dto';
import { Optional } from '../validation.decorators';

@SchemaName('RecipeVersionQuery')
export class RecipeVersionQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: RECIPE_LIMITS.versions,
    description: 'Default: the newest one',
  })
  @Optional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(RECIPE_LIMITS.versions)
  readonly version?: number;
}

@SchemaName('RecipeEntry')
export class RecipeEntryDto {
  @ApiProperty({ example: 'openai-sft' })
  readonly name!: string;
  @ApiProperty({ type: 'integer', description: 'The newest one, in a list' })
  readonly version!: number;
  @ApiProperty({ description: 'Whether it comes with the software and cannot be changed' })
  readonly shipped!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'What a shipped one is for' })
  readonly about!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Id of who saved this version' })
  readonly createdBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly createdAt!: string | null;
}

@SchemaName('RecipeList')
export class RecipeListDto {
  @ApiProperty({ type: [RecipeEntryDto], description: 'By name' })
  readonly items!: readonly RecipeEntryDto[];
}

@SchemaName('SavedRecipe')
export class SavedRecipeDto extends RecipeEntryDto {
  @ApiProperty({ type: RecipeDto, description: 'Its fields, as PUT takes them' })
  readonly recipe!: RecipeDto;
}
