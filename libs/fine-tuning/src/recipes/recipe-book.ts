import type { DataSource, EntityManager } from 'typeorm';
import { closest } from '../common/closest';
import type { ExportRequest } from '../dataset/recipe/export-request';
import type { NamedRequest } from '../dataset/recipe/named-request';
import { SavedRecipe } from '../entities/saved-recipe.entity';
import { UsageError } from '../fine-tuning.errors';
import { overrideRequest } from './override-request';
import { parseReference, type RecipeReference } from './recipe-reference';
import { requestOfShipped, shippedRecipe, shippedRecipes } from './shipped-recipes';

/** What a list says of a recipe. */
export interface RecipeEntry {
  readonly name: string;
  /** The newest one. */
  readonly version: number;
  /** Whether this package brings it: it cannot be changed. */
  readonly shipped: boolean;
  /** What a shipped one is for. */
  readonly about: string | null;
  readonly createdBy: string | null;
  /** Epoch milliseconds, of this version. */
  readonly createdAt: number | null;
}

export interface FoundRecipe extends RecipeEntry {
  readonly request: ExportRequest;
}

export interface ExpandedRequest {
  readonly request: ExportRequest;
  /** The recipe that it stands on, as `NAME@VERSION`; null where it stands on none. */
  readonly recipe: string | null;
}

const SHIPPED_VERSION = 1;

/** The recipes that can be named: those that this package brings, and those that people saved. */
export class RecipeBook {
  constructor(private readonly dataSource: DataSource) {}

  /** By name. */
  async list(): Promise<readonly RecipeEntry[]> {
    const rows = await this.dataSource.getRepository(SavedRecipe).find({
      select: { name: true, version: true, createdBy: true, createdAt: true },
      order: { version: 'ASC' },
    });
    const newest = new Map(rows.map((row) => [row.name, { ...row, shipped: false, about: null }]));
    const shipped = shippedRecipes().map(({ name, about }) => entryOfShipped(name, about));
    return [...shipped, ...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async find(
    { name, version }: RecipeReference,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<FoundRecipe | undefined> {
    const shipped = shippedRecipe(name);
    if (shipped !== undefined) {
      if ((version ?? SHIPPED_VERSION) !== SHIPPED_VERSION) return undefined;
      const request = await requestOfShipped(shipped);
      return { ...entryOfShipped(name, shipped.about), request };
    }
    const row = await manager.getRepository(SavedRecipe).findOne({
      where: { name, ...(version !== undefined && { version }) },
      order: { version: 'DESC' },
    });
    if (row === null) return undefined;
    return { ...row, request: row.request as ExportRequest, shipped: false, about: null };
  }

  /**
   * The request with the fields of the recipe that it names, as far as it does not override them.
   * @throws UsageError `recipe/unknown` naming the field
   */
  async expand({ recipe, ...fields }: NamedRequest): Promise<ExpandedRequest> {
    if (recipe === undefined) return { request: fields, recipe: null };
    const reference = parseReference(recipe);
    const found = reference === undefined ? undefined : await this.find(reference);
    if (found === undefined) throw await this.unknown(reference);
    return {
      request: overrideRequest(found.request, fields),
      recipe: `${found.name}@${found.version}`,
    };
  }

  private async unknown(reference: RecipeReference | undefined): Promise<UsageError> {
    const names = (await this.list()).map(({ name }) => name);
    const wanted = reference?.name ?? '';
    const near = names.includes(wanted) ? undefined : closest(wanted, names);
    const hint = near === undefined ? '' : `, did you mean ${near}?`;
    const what = names.includes(wanted) ? 'no such version of the recipe' : 'no such recipe';
    return new UsageError('recipe/unknown', `recipe: there is ${what}${hint}`, 'recipe');
  }
}

function entryOfShipped(name: string, about: string): RecipeEntry {
  return {
    name,
    version: SHIPPED_VERSION,
    shipped: true,
    about,
    createdBy: null,
    createdAt: null,
  };
}
