import { isMigrated, migrateUp, openDatabase } from '@app/fine-tuning';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { HostEnvironment } from '../config/env';

/**
 * Opens the database, and migrates it only when told to. A database without our tables is served all the same: every
 * call says what is missing, and Open WebUI's own tables are not touched.
 */
export async function openHostDatabase(env: HostEnvironment): Promise<DataSource> {
  const logger = new Logger('Database');
  const dataSource = await openDatabase(env.databaseUrl);
  if (env.migrate) {
    const { changed } = await migrateUp(dataSource);
    logger.log({ event: 'database.migrated', changed: changed.length });
  } else if (!(await isMigrated(dataSource))) {
    logger.warn({
      event: 'database.not-migrated',
      message: 'run "fine-tuning migrate", or start with MIGRATE=true',
    });
  }
  return dataSource;
}
