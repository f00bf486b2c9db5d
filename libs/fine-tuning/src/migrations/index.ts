export { FINE_TUNING_MIGRATIONS } from './migration-list';
export { migrateDown, migrateUp, isMigrated } from './migration-runner';
export { MIGRATIONS_TABLE } from './bookkeeping';
export { MigratingDataSource } from './migrating-data-source';
