import { ConsentRepository } from '../../consent/consent.repository';
import { findTargets } from '../../consent/decisions/target-lookup';
import { openDatabase } from '../../database/open-database';
import type { Recipe } from '../../dataset/recipe/recipe';

/**
 * Users may be named by e-mail, as for consent; the recipe holds ids. A typing error must not look like a person
 * without chats, so an unknown user is refused.
 */
export async function withUserIds(database: string, recipe: Recipe): Promise<Recipe> {
  if (recipe.userIds.length === 0) return recipe;
  const dataSource = await openDatabase(database, { readonly: true });
  try {
    await new ConsentRepository(dataSource).requireFlags();
    const users = await findTargets(dataSource.manager, 'user', recipe.userIds);
    return Object.freeze({ ...recipe, userIds: users.map(({ id }) => id).sort() });
  } finally {
    await dataSource.destroy();
  }
}
