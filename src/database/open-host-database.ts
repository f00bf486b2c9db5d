import { migrateUp, openDatabase } from '@app/fine-tuning';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { HostEnvironment } from '../config/env';

/**
 * Opens the database, and migrates it only when told to. A database without our tables is served all the same: the module
 * warns, every call says what is missing, and Open WebUI's own tables are not touched.
 */
export async function openHostDatabase(env: HostEnvironment): Promise<DataSource> {
  const dataSource = await openDatabase(env.databaseUrl);
  if (env.migrate) {
    const { changed } = await migrateUp(dataSource);
    new Logger('Database').log({ event: 'database.migrated', changed: changed.length });
  }
  return dataSource;
}
