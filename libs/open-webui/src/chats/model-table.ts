import { toEpochSeconds } from '../storage-format/epoch';
import { isObject, textOf } from '../storage-format/json-value';
import type { PastPrompt, WorkspaceModel } from '../chat-content';
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
    const histories = this.withSystem ? await this.histories() : new Map<string, PastPrompt[]>();
    for (const row of rows) {
      if (typeof row.id !== 'string') continue;
      const base = textOf(row.base_model_id);
      const system = textOf(objectOf(row.params)?.system);
      const userId = textOf(row.user_id);
      models.set(row.id, {
        ...(base === undefined ? {} : { base }),
        ...(system === undefined ? {} : { system }),
        ...(userId === undefined ? {} : { userId }),
        ...(histories.has(row.id) && { history: histories.get(row.id) }),
      });
    }
    return models;
  }

  /** By model, each in the order of time; at one time the one that is read last counts, as nobody can tell. */
  private async histories(): Promise<ReadonlyMap<string, PastPrompt[]>> {
    const histories = new Map<string, PastPrompt[]>();
    const columns = await this.database.columns('model_history');
    if (!columns?.has('snapshot') || !columns.has('model_id')) return histories;
    const rows = await this.database.rows(
      'model_history',
      `SELECT model_id, user_id, created_at, ${this.database.json('snapshot')} FROM {table} ORDER BY created_at, id`,
    );
    for (const row of rows) {
      const from = toEpochSeconds(Number(row.created_at));
      if (typeof row.model_id !== 'string' || from === undefined) continue;
      const params = objectOf(row.snapshot)?.params;
      const system = isObject(params) ? textOf(params.system) : undefined;
      const userId = textOf(row.user_id);
      const known = histories.get(row.model_id) ?? [];
      known.push({ from, ...(system !== undefined && { system }), ...(userId !== undefined && { userId }) }); // prettier-ignore
      histories.set(row.model_id, known);
    }
    return histories;
  }
}
