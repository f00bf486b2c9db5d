import { textOf } from '../storage-format/json-value';
import type { WorkspaceModel } from '../chat-content';
import { LookupOnce } from '../database/lookup-once';
import type { SourceDatabase } from '../database/source-database';
import { objectOf } from '../database/column-value';

/**
 * Workspace models with the models they stand on and, on request, their system prompts and authors. Read once, as the table is
 * small.
 */
export class ModelTable {
  private readonly models = new LookupOnce(() => this.load());

  constructor(
    private readonly database: SourceDatabase,
    private readonly withSystem: boolean,
  ) {}

  all(): Promise<ReadonlyMap<string, WorkspaceModel>> {
    return this.models.get();
  }

  private async load(): Promise<ReadonlyMap<string, WorkspaceModel>> {
    const models = new Map<string, WorkspaceModel>();
    const columns = await this.database.columns('model');
    if (columns === undefined || !columns.has('base_model_id')) return models;
    const select = ['id', 'base_model_id'];
    if (this.withSystem && columns.has('params')) select.push(this.database.json('params'));
    if (this.withSystem && columns.has('user_id')) select.push('user_id');
    const rows = await this.database.rows('model', `SELECT ${select.join(', ')} FROM {table}`);
    for (const row of rows) {
      if (typeof row.id !== 'string') continue;
      const base = textOf(row.base_model_id);
      const system = textOf(objectOf(row.params)?.system);
      const userId = textOf(row.user_id);
      models.set(row.id, {
        ...(base === undefined ? {} : { base }),
        ...(system === undefined ? {} : { system }),
        ...(userId === undefined ? {} : { userId }),
      });
    }
    return models;
  }
}
