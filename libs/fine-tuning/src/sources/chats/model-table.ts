import { textOf } from '../../processing/linearise/stored/json-value';
import type { StoredModel } from '../../processing/linearise/stored/stored-chat';
import { Once } from '../once';
import type { SourceDatabase } from '../source-database';
import { storedObject } from '../stored-value';

/** Workspace models: what is behind them, and their system prompt if it is wanted. Read once; the table is small. */
export class ModelTable {
  private readonly models = new Once(() => this.load());

  constructor(
    private readonly database: SourceDatabase,
    private readonly withSystem: boolean,
  ) {}

  all(): Promise<ReadonlyMap<string, StoredModel>> {
    return this.models.get();
  }

  private async load(): Promise<ReadonlyMap<string, StoredModel>> {
    const models = new Map<string, StoredModel>();
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
      const system = textOf(storedObject(row.params)?.system);
      models.set(row.id, {
        ...(base === undefined ? {} : { base }),
        ...(system === undefined ? {} : { system }),
      });
    }
    return models;
  }
}
