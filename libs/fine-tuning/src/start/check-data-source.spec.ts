import { DataSource, DefaultNamingStrategy, type DataSourceOptions } from 'typeorm';
import { FINE_TUNING_ENTITIES } from '../entities';
import { checkDataSourceSettings } from './check-data-source';

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string): string {
    return given || property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

class Plural extends DefaultNamingStrategy {
  override tableName(target: string, given: string | undefined): string {
    return `${given ?? target}s`;
  }
}

class AsTheProperty extends DefaultNamingStrategy {
  override columnName(property: string): string {
    return property;
  }
}

/** One whose entities are known and that is not connected: settings are all that is looked at. */
async function withSettings(more: object): Promise<DataSource> {
  const options = { type: 'better-sqlite3', database: 'webui.db', ...more } as DataSourceOptions;
  const dataSource = new DataSource({ ...options, entities: [...FINE_TUNING_ENTITIES] });
  await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return dataSource;
}

const POSTGRES = { type: 'postgres', database: undefined };
const SERVERS = { master: { url: 'postgres://m/d' }, slaves: [{ url: 'postgres://s/d' }] };

test.each<[name: string, settings: object, code: string, sentence: string]>([
  ['a prefix of tables', { entityPrefix: 'app_' }, 'database/names', 'without entityPrefix'],
  [
    'plural tables',
    { namingStrategy: new Plural() },
    'database/names',
    'under the name fine_tuning_audit_events',
  ],
  ['columns by property', { namingStrategy: new AsTheProperty() }, 'database/names', 'a column of'],
  ['a database in memory', { database: ':memory:' }, 'database/setting', 'give a file'],
  ['a database without a name', { database: '' }, 'database/setting', 'give a file'],
  ['synchronize', { synchronize: true }, 'database/setting', 'option synchronize'],
  ['dropSchema', { dropSchema: true }, 'database/setting', 'option dropSchema'],
  ['a cache', { cache: { alwaysEnabled: true } }, 'database/setting', 'leave alwaysEnabled out'],
  [
    'where without nulls',
    { invalidWhereValuesBehavior: { null: 'ignore' } },
    'database/setting',
    'would find every row',
  ],
  [
    'where without missing values',
    { invalidWhereValuesBehavior: { undefined: 'ignore' } },
    'database/setting',
    'would find every row',
  ],
  ['replicas', { ...POSTGRES, replication: SERVERS }, 'database/setting', "to 'master'"],
  [
    'replicas by name',
    { ...POSTGRES, replication: { ...SERVERS, defaultMode: 'slave' } },
    'database/setting',
    "to 'master'",
  ],
])('%s is refused in one sentence', async (_, settings, code, sentence) => {
  const dataSource = await withSettings(settings);
  expect(() => checkDataSourceSettings(dataSource, 'webui')).toThrow(
    expect.objectContaining({
      code,
      field: 'dataSource',
      message: expect.stringContaining(sentence) as string,
    }),
  );
});

test.each<[name: string, settings: object]>([
  ['nothing', {}],
  ['names in snake case where none is given', { namingStrategy: new SnakeCase() }],
  ['a cache for those who ask for it', { cache: true }],
  ['a cache with a duration', { cache: { duration: 1000 } }],
  ['a strict where', { invalidWhereValuesBehavior: { null: 'sql-null', undefined: 'throw' } }],
  ['entities without constructor', { entitySkipConstructor: true, isolateWhereStatements: true }],
  [
    'replicas that are only read when asked for',
    { ...POSTGRES, replication: { ...SERVERS, defaultMode: 'master' } },
  ],
])('%s is taken', async (_, settings) => {
  const dataSource = await withSettings(settings);
  expect(() => checkDataSourceSettings(dataSource, 'webui')).not.toThrow();
});

test('an engine that this module does not know is refused', () => {
  const options = { type: 'sqljs' } as DataSourceOptions;
  expect(() => checkDataSourceSettings({ options } as DataSource, 'webui')).toThrow(
    expect.objectContaining({ code: 'database/engine' }),
  );
});
