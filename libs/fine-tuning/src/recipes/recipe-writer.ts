import type { DataSource, EntityManager } from 'typeorm';
import type { AuditTrail } from '../audit/audit-entry';
import { canonicalJson } from '../common/canonical-json';
import type { Clock } from '../common/clock';
import { RECIPE_LIMITS } from '../common/limits';
import { lockChain } from '../database/hash-chain';
import { inTransaction } from '../database/in-transaction';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { AuditEvent } from '../entities/audit-event.entity';
import { SavedRecipe } from '../entities/saved-recipe.entity';
import { auditOf } from '../runs/audit-of';
import type { Actor } from '../runs/export-view';
import { RecipeConflictError, RecipeNotFoundError } from './recipe.errors';
import { shippedRecipe } from './shipped-recipes';

/** Saves recipes, each change a version of its own, and deletes them. */
export class RecipeWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * A request that is already what the recipe says makes no version.
   * @throws RecipeConflictError for a shipped one, and where there are too many
   */
  async save(
    name: string,
    request: ExportRequest,
    actor: Actor,
  ): Promise<{ readonly row: SavedRecipe; readonly isNew: boolean }> {
    refuseShipped(name);
    return this.alone(async (manager) => {
      const rows = manager.getRepository(SavedRecipe);
      const newest = await rows.findOne({ where: { name }, order: { version: 'DESC' } });
      if (newest !== null && canonicalJson(newest.request) === canonicalJson(request))
        return { row: newest, isNew: false };
      await checkRoom(newest, manager);
      const row: SavedRecipe = {
        name,
        version: (newest?.version ?? 0) + 1,
        request: request as Record<string, unknown>,
        createdBy: actor.id,
        createdAt: this.clock.now(),
      };
      await rows.insert(row as never);
      const { version } = row;
      await this.audit.append(auditOf('recipe.save', name, actor, { version }, 'recipe'), manager);
      return { row, isNew: newest === null };
    });
  }

  /** All its versions. @throws RecipeNotFoundError, RecipeConflictError for a shipped one */
  async remove(name: string, actor: Actor): Promise<void> {
    refuseShipped(name);
    await this.alone(async (manager) => {
      const { affected } = await manager.getRepository(SavedRecipe).delete({ name });
      if (affected === 0) throw new RecipeNotFoundError();
      await this.audit.append(auditOf('recipe.delete', name, actor, undefined, 'recipe'), manager);
    });
  }

  /** Only one process writes at a time, so that two cannot both make the same version. */
  private alone<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockChain(manager, AuditEvent);
      return work(manager);
    });
  }
}

async function checkRoom(newest: SavedRecipe | null, manager: EntityManager): Promise<void> {
  if (newest !== null && newest.version >= RECIPE_LIMITS.versions)
    throw new RecipeConflictError(
      'recipe/too-many',
      `a recipe has at most ${RECIPE_LIMITS.versions} versions: save it under another name`,
    );
  if (newest !== null) return;
  const names = await manager.getRepository(SavedRecipe).countBy({ version: 1 });
  if (names >= RECIPE_LIMITS.saved)
    throw new RecipeConflictError(
      'recipe/too-many',
      `at most ${RECIPE_LIMITS.saved} recipes can be saved: delete one first`,
    );
}

function refuseShipped(name: string): void {
  if (shippedRecipe(name) === undefined) return;
  throw new RecipeConflictError(
    'recipe/read-only',
    'this recipe comes with the software: save yours under another name',
  );
}
