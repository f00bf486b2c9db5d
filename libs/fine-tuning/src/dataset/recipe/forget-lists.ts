import type { Pseudonyms } from '../pseudonyms';
import { isList, publicPii } from './public-recipe';
import type { HeldOut, Recipe } from './recipe';

/**
 * The recipe without the content of its lists and own recognizers, for the row of an export whose files are gone. It has the
 * hash that it had, and no export can be made with it any more.
 */
export function forgetLists(recipe: Recipe, pseudonyms: Pseudonyms): Recipe {
  const { decontaminate } = recipe;
  const known = {
    ...recipe,
    ...(decontaminate !== undefined && { decontaminate: decontaminate.map(withoutTexts) }),
  };
  if (recipe.pii === null) return known;
  // What is not a list any more fails wherever somebody scrubs with it, and `hasForgotten` tells before that.
  return { ...known, pii: publicPii(recipe.pii, pseudonyms) as unknown as Recipe['pii'] };
}

/** Whether lists or own recognizers of the recipe were forgotten. */
export function hasForgotten(recipe: Pick<Recipe, 'pii' | 'decontaminate'>): boolean {
  const isWhole = ownListsOf(recipe).every(isList);
  return !isWhole || (recipe.decontaminate ?? []).some(({ texts }) => texts === undefined);
}

/** Whether the recipe holds lists or own recognizers with their content. */
export function hasLists(recipe: Pick<Recipe, 'pii' | 'decontaminate'>): boolean {
  const own = ownListsOf(recipe).some((list) => isList(list) && list.length > 0);
  return own || (recipe.decontaminate ?? []).some(({ texts }) => texts !== undefined);
}

function withoutTexts({ bytes, sha256 }: HeldOut): HeldOut {
  return { bytes, sha256 };
}

function ownListsOf({ pii }: Pick<Recipe, 'pii'>): readonly (readonly unknown[])[] {
  if (pii === null) return [];
  // Rows of older versions have other names, so that each may be absent.
  const { allow = [], deny = [], recognizers = [], custom = [] }: Partial<typeof pii> = pii;
  return [allow, deny, recognizers, custom];
}
