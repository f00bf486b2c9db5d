import { Delete, Get, Put } from '@nestjs/common';
import { RequirePermission } from '../access/permission';
import { RecipeDto } from '../dto/recipes/recipe.dto';
import { RecipeDiffDto, RecipeDiffQueryDto } from '../dto/recipes/recipe-diff.dto';
import {
  RecipeListDto,
  RecipeVersionQueryDto,
  SavedRecipeDto,
} from '../dto/recipes/saved-recipe.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesRecipeName } from '../http/input/takes-param.decorators';
import { TakesBody, TakesQuery } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RateLimited } from '../limits/rate-limited.decorator';
import { RecipesService } from './recipes.service';

/** Recipes by name: those that the software brings, and those that people save. */
@ApiController(`${ADMIN_PATH}/recipes`, 'recipes')
export class RecipesController {
  constructor(private readonly recipes: RecipesService) {}

  @Get()
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'listRecipes', summary: 'Recipes, shipped and saved' })
  @ApiResponse({ status: 200, type: RecipeListDto })
  @ApiProblems()
  list(): Promise<RecipeListDto> {
    return this.recipes.list();
  }

  @Get(':name')
  @TakesRecipeName()
  @TakesQuery(RecipeVersionQueryDto)
  @RequirePermission('export.create')
  @ApiOperation({ operationId: 'getRecipe', summary: 'One recipe' })
  @ApiResponse({ status: 200, type: SavedRecipeDto })
  @ApiProblems(404)
  get(exchange: Exchange): Promise<SavedRecipeDto> {
    return this.recipes.get(exchange);
  }

  @Put(':name')
  @TakesRecipeName()
  @TakesBody(RecipeDto)
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({ operationId: 'saveRecipe', summary: 'Save a recipe, or a new version of it' })
  @ApiResponse({ status: 200, type: SavedRecipeDto })
  @ApiProblems(404, 409, 413, 415)
  save(exchange: Exchange): Promise<SavedRecipeDto> {
    return this.recipes.save(exchange);
  }

  @Delete(':name')
  @TakesRecipeName()
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({ operationId: 'deleteRecipe', summary: 'Delete a recipe with all its versions' })
  @ApiResponse({ status: 200, type: RecipeListDto })
  @ApiProblems(404, 409, 413, 415)
  remove(exchange: Exchange): Promise<RecipeListDto> {
    return this.recipes.remove(exchange);
  }

  @Get(':name/diff')
  @TakesRecipeName()
  @TakesQuery(RecipeDiffQueryDto)
  @RequirePermission('export.create')
  @ApiOperation({ operationId: 'diffRecipes', summary: 'Where two recipes differ' })
  @ApiResponse({ status: 200, type: RecipeDiffDto })
  @ApiProblems(404)
  diff(exchange: Exchange): Promise<RecipeDiffDto> {
    return this.recipes.diff(exchange);
  }
}
