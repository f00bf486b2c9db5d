import type { Recipe } from './recipe';

/**
 * The recipe whose dataset the host's recipients can read as well. A request cannot leave them out: a host that keeps what
 * it publishes encrypted means every export, and whoever has to read all of them must not depend on who asked.
 */
export function addRecipients(recipe: Recipe, recipients: readonly string[]): Recipe {
  if (recipients.length === 0) return recipe;
  const all = new Set([...(recipe.encryptTo ?? []), ...recipients]);
  return Object.freeze({ ...recipe, encryptTo: [...all].sort() });
}
