import { DataSource, type DataSourceOptions } from 'typeorm';
import { FINE_TUNING_ENTITIES } from '../entities';
import {
  type DatabaseLocation,
  driverCode,
  findSchema,
  parseDatabaseUrl,
  quoteName,
  requireOpenWebui,
  requireSqliteFile,
  sqliteDriver,
  SourceUsageError as UsageError,
  startupOptionsText,
  toDatabaseError,
} from '@app/open-webui';

export interface OpenDatabaseOptions {
  /** Every write is refused by the engine itself. SQLite: the WAL is respected. Default false. */
  readonly readonly?: boolean;
  /** Default: all entities of this module. */
  readonly entities?: DataSourceOptions['entities'];
  /** How long a statement waits for another program's lock, in milliseconds. SQLite only; default 10 000. */
  readonly busyTimeoutMs?: number;
  /**
   * Whether the file is looked at first, for a better message when it is no SQLite database. SQLite only; default true.
   * False where this process may have the file open already: POSIX gives up all locks of a process on a file when any of
   * its descriptors is closed, and SQLite's transactions in other threads would go on without theirs.
   */
  readonly checkFile?: boolean;
  /** Connections of the pool. PostgreSQL only; default 10. */
  readonly poolSize?: number;
}

type PostgresLocation = Extract<DatabaseLocation, { engine: 'postgres' }>;

/** TypeORM's options for a database. They carry the password: never print them. @publicApi */
export function dataSourceOptions(
  location: DatabaseLocation,
  options: OpenDatabaseOptions = {},
): DataSourceOptions {
  const {
    readonly = false,
    entities = FINE_TUNING_ENTITIES,
    busyTimeoutMs = 10_000,
    poolSize = 10,
  } = options;
  const common = { entities, synchronize: false, migrationsRun: false, logging: false } as const;
  if (location.engine === 'sqlite')
    return {
      ...common,
      type: 'better-sqlite3',
      driver: sqliteDriver(),
      database: location.path,
      readonly,
      fileMustExist: true,
      timeout: busyTimeoutMs,
    };
  const settings = location.pooler ? [] : startupSettings(location, readonly);
  return {
    ...common,
    type: 'postgres',
    url: location.url,
    ...(location.schema !== undefined && { schema: location.schema }),
    ssl: location.ssl,
    applicationName: 'fine-tuning',
    connectTimeoutMS: 10_000,
    poolSize,
    installExtensions: false,
    extra: {
      keepAlive: true,
      ...(settings.length > 0 && { options: startupOptionsText(settings) }),
    },
  };
}

/**
 * Opens an Open WebUI database and checks that it is one. Nothing is created, migrated or written.
 * @param url see {@link parseDatabaseUrl}
 * @throws UsageError `database/bad-url`
 * @throws DatabaseError `database/missing`, `not-sqlite`, `encrypted`, `damaged`, `unreachable`, `access-denied`,
 *   `wrong-schema`, `not-open-webui`, `busy`, `no-access`
 * @publicApi
 */
export async function openDatabase(
  url: string,
  options: OpenDatabaseOptions = {},
): Promise<DataSource> {
  const parsed = parseDatabaseUrl(url);
  const location = parsed.engine === 'postgres' && parsed.pooler ? pooled(parsed) : parsed;
  if (location.engine === 'sqlite' && options.checkFile !== false)
    await requireSqliteFile(location.path);
  return connect(location, options);
}

async function connect(
  location: DatabaseLocation,
  options: OpenDatabaseOptions,
): Promise<DataSource> {
  const dataSource = new DataSource(dataSourceOptions(location, options));
  try {
    await dataSource.initialize();
    // TypeORM switches foreign keys on, Open WebUI never does: orphans exist, and our statements must not cascade.
    if (location.engine === 'sqlite') await dataSource.query('PRAGMA foreign_keys = OFF');
    else if (location.schema === undefined) {
      // From now on by its name: a table that is missing here must not be found further on in the path, in another installation.
      const { searchPath, pooler } = location;
      const schema = await findSchema(dataSource, pooler ? searchPath : undefined);
      await dataSource.destroy();
      return await connect({ ...location, schema }, options);
    }
    await requireOpenWebui(dataSource);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    if (error instanceof UsageError) throw error;
    if (location.engine === 'postgres' && !location.pooler && refusesSettings(error))
      return connect(pooled(location), options);
    throw toDatabaseError(error, 'the database cannot be opened');
  }
}

/**
 * Settings are given when a connection begins, and never later: what a session is told afterwards another client of a pooler
 * would get as well.
 */
function startupSettings(
  { schema, searchPath, settings }: PostgresLocation,
  readonly: boolean,
): string[] {
  const path = searchPath ?? (schema === undefined ? undefined : quoteName(schema));
  return [
    ...settings,
    ...(path === undefined ? [] : [`search_path=${path}`]),
    ...(readonly ? ['default_transaction_read_only=on'] : []),
  ];
}

/**
 * Behind a pooler nothing can be said when a connection begins. The search path is read here instead; what else an address asks
 * for would silently not be so.
 * @throws UsageError `database/bad-url`
 */
function pooled(location: PostgresLocation): PostgresLocation {
  if (location.settings.length === 0) return { ...location, pooler: true };
  const names = location.settings.map((setting) => setting.split('=')[0]).join(', ');
  throw new UsageError(
    'database/bad-url',
    `a pooler is between, which takes no settings of ?options= (${names}): give them to the role`,
    'database',
  );
}

/** As PgBouncer does; all that names a table names its schema as well, and what only reads does not need to be kept from writing. */
function refusesSettings(error: unknown): boolean {
  return driverCode(error) === '08P01' && /startup parameter/.test((error as Error).message);
}
