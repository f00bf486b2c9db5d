import { toDatabaseError } from '@app/open-webui';
import type { DataSource } from 'typeorm';
import { DatabaseError } from '../fine-tuning.errors';
import { isMigrated } from '../migrations';
import { NOT_MIGRATED } from '../migrations/missing-schema';

/**
 * Whether the database has this module's tables and flags. It may be migrated while the host runs, so it is looked at
 * again until it is; a database that has been ready is not asked any more.
 */
export class SchemaReadiness {
  private ready = false;
  private look: Promise<boolean> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** @throws the driver's error when the database cannot be asked */
  async isReady(): Promise<boolean> {
    if (this.ready) return true;
    // Requests that arrive together ask once.
    this.look ??= isMigrated(this.dataSource).finally(() => {
      this.look = undefined;
    });
    this.ready = await this.look;
    return this.ready;
  }

  /** @throws DatabaseError `database/not-migrated`, or what the database failed with */
  async require(): Promise<void> {
    const ready = await this.isReady().catch((error: unknown) => {
      throw toDatabaseError(error);
    });
    if (!ready) throw new DatabaseError('database/not-migrated', NOT_MIGRATED);
  }
}
