import type { DataSource } from 'typeorm';
import { knownSchemaOf } from '@app/open-webui';

type Options = DataSource['options'];
type PostgresOptions = Extract<Options, { readonly type: 'postgres' }>;

const POSTGRES_PORT = 5432;

/**
 * The address of an open database, for worker threads that need their own connection. Undefined where the host
 * configured its connection in a way that an address cannot say; the work is then done in the process itself.
 */
export function databaseUrlOf(dataSource: DataSource): string | undefined {
  const { options } = dataSource;
  if (options.type === 'better-sqlite3') return `sqlite:${options.database}`;
  if (options.type !== 'postgres' || typeof options.ssl === 'object') return undefined;
  // With either TypeORM connects elsewhere than the address says.
  if (options.replication !== undefined || isPlaceIn(options.extra)) return undefined;
  const address = options.url ?? addressOf(options);
  if (address === undefined) return undefined;
  const url = new URL(address);
  const schema = knownSchemaOf(dataSource);
  if (schema !== undefined) url.searchParams.set('schema', schema);
  // As the driver has it, which looks at the certificate.
  if (options.ssl === true) url.searchParams.set('sslmode', 'verify-full');
  return url.href;
}

/** Most hosts give the parts, from variables of their own. TypeORM cannot read every address that could be made of them. */
function addressOf(options: PostgresOptions): string | undefined {
  const { host, port = POSTGRES_PORT, username, password = '', database } = options;
  if (!host || /[/:]/.test(host) || !username || typeof password !== 'string') return undefined;
  if (!database || encodeURIComponent(database) !== database) return undefined;
  const secret = password === '' ? '' : `:${encodeURIComponent(password)}`;
  return `postgres://${encodeURIComponent(username)}${secret}@${host}:${port}/${database}`;
}

function isPlaceIn(extra: unknown): boolean {
  return (
    typeof extra === 'object' &&
    extra !== null &&
    ['host', 'port', 'user', 'password', 'database', 'connectionString', 'ssl', 'stream'].some(
      (name) => name in extra,
    )
  );
}
