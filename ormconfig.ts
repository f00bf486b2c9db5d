import {
  dataSourceOptions,
  MigratingDataSource,
  MIGRATIONS_TABLE,
  parseDatabaseUrl,
} from '@app/fine-tuning';

/** For the TypeORM command line: `typeorm migration:run -d dist/ormconfig.js`, `migration:revert`, `schema:log`. */
export default new MigratingDataSource({
  ...dataSourceOptions(parseDatabaseUrl(process.env['DATABASE_URL'] ?? 'sqlite:./data/webui.db')),
  migrationsTableName: MIGRATIONS_TABLE,
});
