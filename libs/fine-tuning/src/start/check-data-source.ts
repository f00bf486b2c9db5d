import type { DataSource, DataSourceOptions } from 'typeorm';
import { FINE_TUNING_ENTITIES } from '../entities';
import { UsageError } from '../fine-tuning.errors';

/** What is wrong with a setting and what to do, or undefined. */
type Fault = (options: DataSourceOptions) => string | undefined;

/** Settings under which a look-up of consent is another one than was written, or which change Open WebUI's tables. */
const SETTINGS: Readonly<Record<string, Fault>> = {
  database: ({ type, database }) =>
    type === 'better-sqlite3' && isInMemory(String(database))
      ? 'would be in memory, where there is one connection and everybody reads what is not committed yet: give a file'
      : undefined,
  dropSchema: (options) =>
    options.dropSchema === true
      ? 'would delete the database of Open WebUI at every start: leave it out'
      : undefined,
  synchronize: (options) =>
    options.synchronize === true
      ? 'would change tables in a database that Open WebUI and "fine-tuning migrate" look after: leave it out'
      : undefined,
  cache: ({ cache }) =>
    typeof cache === 'object' && cache.alwaysEnabled === true
      ? 'would answer from a cache after somebody has withdrawn their consent: leave alwaysEnabled out'
      : undefined,
  // The default is to throw.
  invalidWhereValuesBehavior: ({ invalidWhereValuesBehavior: behavior }) =>
    behavior?.null === 'ignore' || behavior?.undefined === 'ignore'
      ? 'would find every row where a value is missing: leave "ignore" out'
      : undefined,
  replication: (options) =>
    'replication' in options &&
    options.replication !== undefined &&
    !('defaultMode' in options.replication && options.replication.defaultMode === 'master')
      ? "would read consent from a replica, which learns late of a withdrawal: set its defaultMode to 'master'"
      : undefined,
};

/**
 * Refuses a data source of the host that would give this module other rows than those it asks for.
 * @throws UsageError `database/engine`, `database/names`, `database/setting`
 */
export function checkDataSourceSettings(dataSource: DataSource, name: string): void {
  const { options } = dataSource;
  if (options.type !== 'better-sqlite3' && options.type !== 'postgres')
    throw new UsageError(
      'database/engine',
      `the data source "${name}" is of type ${options.type}: this module knows better-sqlite3 and postgres`,
      'dataSource',
    );
  for (const [setting, faultOf] of Object.entries(SETTINGS)) {
    const fault = faultOf(options);
    if (fault === undefined) continue;
    const message = `option ${setting} of the data source "${name}" ${fault}`;
    throw new UsageError('database/setting', message, 'dataSource');
  }
  const renamed = FINE_TUNING_ENTITIES.map((entity) => renamedOf(dataSource, entity)).find(Boolean);
  if (renamed === undefined) return;
  throw new UsageError(
    'database/names',
    `the data source "${name}" looks for ${renamed}: give this module a data source without entityPrefix, and with a namingStrategy that leaves given names as they are`,
    'dataSource',
  );
}

/** SQLite keeps one without a name in a temporary file, which no other connection finds either. */
function isInMemory(database: string): boolean {
  return database === '' || database.startsWith(':memory:');
}

/** Names are compared with those that the entity gives itself; statements in SQL use the same. */
function renamedOf(
  dataSource: DataSource,
  entity: (typeof FINE_TUNING_ENTITIES)[number],
): string | undefined {
  const { tableName, givenTableName, columns } = dataSource.getMetadata(entity);
  if (tableName !== givenTableName) return `table ${givenTableName} under the name ${tableName}`;
  const column = columns.find(
    ({ databaseName, givenDatabaseName, propertyName }) =>
      databaseName !== (givenDatabaseName ?? propertyName),
  );
  return column === undefined
    ? undefined
    : `a column of ${tableName} under the name ${column.databaseName}`;
}
