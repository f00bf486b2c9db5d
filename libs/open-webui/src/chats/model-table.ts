import { textOf } from '../storage-format/json-value';
import type { WorkspaceModel } from '../chat-content';
import { LookupOnce } from '../database/lookup-once';
import type { SourceDatabase } from '../database/source-database';
import { objectOf } from '../database/column-value';

/**
 * Workspace models with the models they stand on and, on request, their system prompts. Read once, as the table is
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
    const params =
      this.withSystem && columns.has('params') ? `, ${this.database.json('params')}` : '';
    const rows = await this.database.rows(
      'model',
      `SELECT id, base_model_id${params} FROM {table}`,
    );
    for (const row of rows) {
      if (typeof row.id !== 'string') continue;
      const base = textOf(row.base_model_id);
      const system = textOf(objectOf(row.params)?.system);
      models.set(row.id, {
        ...(base === undefined ? {} : { base }),
        ...(system === undefined ? {} : { system }),
      });
    }
    return models;
  }
}
