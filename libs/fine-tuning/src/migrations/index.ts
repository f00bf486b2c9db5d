import { CreateFineTuning1763800000000 } from './1763800000000-create-fine-tuning';

export { CreateFineTuning1763800000000 };
export { migrateDown, migrateUp, isMigrated, type MigrationSummary } from './migration-runner';
export { MIGRATIONS_TABLE } from './bookkeeping';
export { MigratingDataSource } from './migrating-data-source';

/** For hosts that run migrations themselves: spread it into `migrations`. Oldest first. @publicApi */
export const FINE_TUNING_MIGRATIONS = [CreateFineTuning1763800000000];
