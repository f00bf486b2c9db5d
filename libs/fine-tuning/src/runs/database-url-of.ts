import type { DataSource } from 'typeorm';

/**
 * The address of an open database, for worker threads that need their own connection. Undefined where the host
 * configured its connection in a way that an address cannot say; the work is then done in the process itself.
 */
export function databaseUrlOf(dataSource: DataSource): string | undefined {
  const { options } = dataSource;
  if (options.type === 'better-sqlite3') return `sqlite:${options.database}`;
  if (options.type !== 'postgres' || options.url === undefined || typeof options.ssl === 'object')
    return undefined;
  // TypeORM then connects elsewhere than the address says.
  if (options.replication !== undefined) return undefined;
  const url = new URL(options.url);
  if (options.schema !== undefined) url.searchParams.set('schema', options.schema);
  if (options.ssl === true) url.searchParams.set('sslmode', 'require');
  return url.href;
}
