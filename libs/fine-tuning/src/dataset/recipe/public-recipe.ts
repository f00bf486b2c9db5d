import { hash } from 'node:crypto';
import type { ListEntry } from '@app/pii';
import { canonicalJson } from '../../common/canonical-json';
import type { Pseudonyms } from '../pseudonyms';
import type { Recipe } from './recipe';

/** The recipe as it may be published: ids of users and folders and the values of lists are stand-ins. @publicApi */
export function publicRecipe(recipe: Recipe, pseudonyms: Pseudonyms): Recipe {
  const { pii } = recipe;
  const hidden = (entries: readonly ListEntry[]): ListEntry[] =>
    entries.map((entry) => ({ ...entry, value: pseudonyms.of('value', entry.value) }));
  return {
    ...recipe,
    userIds: recipe.userIds.map((id) => pseudonyms.of('value', id)),
    folders: recipe.folders.map((id) => pseudonyms.of('value', id)),
    pii: pii === null ? null : { ...pii, allow: hidden(pii.allow), deny: hidden(pii.deny) },
  };
}

/** Hash of what {@link publicRecipe} answers. @publicApi */
export function recipeSha256(recipe: Recipe, pseudonyms: Pseudonyms): string {
  return hash('sha256', canonicalJson(publicRecipe(recipe, pseudonyms)), 'hex');
}
