import { hasValue } from '../storage-format/json-value';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { Row, SourceDatabase } from '../database/source-database';
import { booleanOf, stringOr } from '../database/column-value';

const PRIVATE_TYPES: ReadonlySet<unknown> = new Set(['dm', 'group']);

/** Finds the channels that everybody on the instance can read; deleted and private channels are not among them. */
export class OpenChannels {
  constructor(private readonly database: SourceDatabase) {}

  async ids(): Promise<ReadonlySet<string>> {
    const columns = await this.database.columns('channel');
    if (columns === undefined) return new Set();
    const wanted = ['type', 'is_private', 'deleted_at'].filter((column) => columns.has(column));
    if (columns.has('access_control')) wanted.push(this.database.json('access_control'));
    const rows = await this.database.rows(
      'channel',
      `SELECT ${['id', ...wanted].join(', ')} FROM {table}`,
    );
    const granted = await this.grantedToAll();
    return new Set(
      rows
        .map((row) => ({ id: stringOr(row.id, ''), open: isOpen(row) }))
        .filter(({ id, open }) => open && granted?.has(id) !== false)
        .map(({ id }) => id),
    );
  }

  /**
   * Channels that everybody was given to read. There are grants since 0.8.0, and from then on a channel without one is its
   * owner's alone. Undefined on older databases, where `access_control` says it.
   */
  private async grantedToAll(): Promise<ReadonlySet<string> | undefined> {
    const columns = await this.database.columns('access_grant');
    if (!columns?.has('resource_id') || !columns.has('principal_id')) return undefined;
    const narrowed = [
      ...(columns.has('principal_type') ? [`principal_type = 'user'`] : []),
      ...(columns.has('permission') ? [`permission = 'read'`] : []),
    ];
    const rows = await this.database.rows(
      'access_grant',
      `SELECT resource_id FROM {table} WHERE ${[`resource_type = 'channel'`, `principal_id = '*'`, ...narrowed].join(' AND ')}`,
    );
    return new Set(rows.map((row) => stringOr(row.resource_id, '')));
  }
}

function isOpen(row: Row): boolean {
  if (PRIVATE_TYPES.has(row.type) || booleanOf(row.is_private) || hasValue(row.deleted_at))
    return false;
  // Up to 0.7.x: null is public, `{}` is the owner's alone.
  const control = parseLenientJson(row.access_control);
  return control === undefined || control === null;
}
