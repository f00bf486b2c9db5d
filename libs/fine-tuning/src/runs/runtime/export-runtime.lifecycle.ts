import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ExportRuntime } from './export-runtime';
import { FINE_TUNING_DATABASE, FINE_TUNING_WORK } from '../../fine-tuning.tokens';
import { NOT_MIGRATED } from '../../migrations/missing-schema';
import { checkSubscribers } from '../../start/check-subscribers';
import { SchemaReadiness } from '../../start/schema-readiness';

/** How often a database that is not migrated is checked again, in milliseconds. */
const CHECK_MS = 2000;

/** Starts and stops the export runtime with the application. */
@Injectable()
export class ExportRuntimeLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('FineTuningModule');
  private timer: NodeJS.Timeout | undefined;
  private begun = false;
  private stopped = false;

  constructor(
    private readonly runtime: ExportRuntime,
    private readonly schema: SchemaReadiness,
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_WORK) private readonly works: boolean,
  ) {}

  /**
   * Without the tables of this module there is no work: requests are answered by 503, and health is down until they are
   * there. They may be made from the command line while the host runs, so the host checks for them again and again.
   */
  async onApplicationBootstrap(): Promise<void> {
    // Once more: providers of the host add theirs when they are made.
    checkSubscribers(this.dataSource);
    if (await this.begin()) return;
    this.logger.warn({ event: 'database.not-migrated', message: NOT_MIGRATED });
    if (!this.works) return;
    this.timer = setInterval(() => {
      this.begin().then(
        (begun) => begun && clearInterval(this.timer),
        // The database cannot be reached; it is asked again.
        () => undefined,
      );
    }, CHECK_MS).unref();
  }

  /** Called before connections are closed: running work stops where it is, and another process continues it. */
  beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    return this.runtime.close();
  }

  /** Whether work is taken from now on (or, after a stop, never again). */
  private async begin(): Promise<boolean> {
    const ready = await this.schema.isReady();
    if (ready && this.works && !this.stopped && !this.begun) {
      this.begun = true;
      this.runtime.work();
    }
    return ready;
  }
}
