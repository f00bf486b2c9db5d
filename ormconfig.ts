import { dataSourceOptions } from './libs/fine-tuning/src/database/open-database';
import { parseDatabaseUrl } from './libs/open-webui/src/database/database-url';
import { MigratingDataSource } from './libs/fine-tuning/src/migrations';
import { MIGRATIONS_TABLE } from './libs/fine-tuning/src/migrations/bookkeeping';

/** For the TypeORM command line: `typeorm migration:run -d dist/ormconfig.js`, `migration:revert`, `schema:log`. */
export default new MigratingDataSource({
  ...dataSourceOptions(parseDatabaseUrl(process.env['DATABASE_URL'] ?? 'sqlite:./data/webui.db')),
  migrationsTableName: MIGRATIONS_TABLE,
});
