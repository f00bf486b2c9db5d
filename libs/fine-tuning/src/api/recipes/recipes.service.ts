import { Inject, Injectable } from '@nestjs/common';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { publicPii } from '../../dataset/recipe/public-recipe';
import { resolveRecipe } from '../../dataset/recipe/resolve-recipe';
import type { Registries } from '../../dataset/registries';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { UsageError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_KEY,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_REGISTRIES,
} from '../../fine-tuning.tokens';
import { diffRecipes } from '../../recipes/diff-recipes';
import { RecipeBook, type FoundRecipe, type RecipeEntry } from '../../recipes/recipe-book';
import { RecipeNotFoundError } from '../../recipes/recipe.errors';
import { parseReference, type RecipeReference } from '../../recipes/recipe-reference';
import { RecipeWriter } from '../../recipes/recipe-writer';
import { requestOf } from '../../recipes/request-of';
import { RecipeDto } from '../dto/recipes/recipe.dto';
import { RecipeDiffQueryDto, type RecipeDiffDto } from '../dto/recipes/recipe-diff.dto';
import {
  RecipeVersionQueryDto,
  type RecipeEntryDto,
  type RecipeListDto,
  type SavedRecipeDto,
} from '../dto/recipes/saved-recipe.dto';
import { allowedPii } from '../exports/allowed-pii';
import type { Exchange } from '../http/exchange/exchange';

/** What HTTP adds to recipes: only those are saved that an export could be made with. */
@Injectable()
export class RecipesService {
  constructor(
    private readonly book: RecipeBook,
    private readonly writer: RecipeWriter,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @Inject(FINE_TUNING_REGISTRIES) private readonly registries: Registries,
    @Inject(FINE_TUNING_KEY) private readonly key: string,
  ) {}

  async list(): Promise<RecipeListDto> {
    return { items: (await this.book.list()).map(entryDto) };
  }

  async get(exchange: Exchange): Promise<SavedRecipeDto> {
    const { version } = exchange.query(RecipeVersionQueryDto);
    const name = exchange.param('name');
    return recipeDto(await this.find({ name, ...(version !== undefined && { version }) }));
  }

  async save(exchange: Exchange): Promise<SavedRecipeDto> {
    const request = requestOf(exchange.body(RecipeDto));
    const { pii } = allowedPii(request, this.options, this.registries);
    resolveRecipe(request, this.registries, [], pii);
    const { row } = await this.writer.save(exchange.param('name'), request, exchange.actor);
    return recipeDto({ ...row, request, shipped: false, about: null });
  }

  async remove(exchange: Exchange): Promise<RecipeListDto> {
    await this.writer.remove(exchange.param('name'), exchange.actor);
    return this.list();
  }

  async diff(exchange: Exchange): Promise<RecipeDiffDto> {
    const { with: other } = exchange.query(RecipeDiffQueryDto);
    const reference = parseReference(other);
    if (reference === undefined)
      throw new UsageError('recipe/reference', 'with: expected NAME or NAME@VERSION', 'with');
    const left = await this.find({ name: exchange.param('name') });
    const right = await this.find(reference);
    const differences = diffRecipes(this.shown(left.request), this.shown(right.request));
    return {
      left: `${left.name}@${left.version}`,
      right: `${right.name}@${right.version}`,
      equal: differences.length === 0,
      differences,
    };
  }

  private async find(reference: RecipeReference): Promise<FoundRecipe> {
    const found = await this.book.find(reference);
    if (found === undefined) throw new RecipeNotFoundError();
    return found;
  }

  /** Resolved, without the content of lists of personal data. */
  private shown(request: ExportRequest): object {
    const { pii, ...recipe } = resolveRecipe(request, this.registries);
    return { ...recipe, pii: pii === null ? null : publicPii(pii, new Pseudonyms(this.key)) };
  }
}

function entryDto({
  name,
  version,
  shipped,
  about,
  createdBy,
  createdAt,
}: RecipeEntry): RecipeEntryDto {
  const time = createdAt === null ? null : new Date(createdAt).toISOString();
  return { name, version, shipped, about, createdBy, createdAt: time };
}

function recipeDto(found: FoundRecipe): SavedRecipeDto {
  return { ...entryDto(found), recipe: found.request as RecipeDto };
}
