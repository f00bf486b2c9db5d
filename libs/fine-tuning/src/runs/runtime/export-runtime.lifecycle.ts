import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ExportRuntime } from './export-runtime';
import { FINE_TUNING_DATA_SOURCE, FINE_TUNING_WORK } from '../../fine-tuning.tokens';
import { isMigrated } from '../../migrations';

/** How often a database that is not migrated is checked again, in milliseconds. */
const CHECK_MS = 2000;

/** Starts and stops the export runtime with the application. */
@Injectable()
export class ExportRuntimeLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private begun = false;
  private stopped = false;

  constructor(
    private readonly runtime: ExportRuntime,
    @Inject(FINE_TUNING_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_WORK) private readonly works: boolean,
  ) {}

  /**
   * Without the tables of this module there is no work: requests say what is missing, and health is down until they are
   * there. They may be made from the command line while the host runs, so the host checks for them again and again.
   */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.works || (await this.begin())) return;
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
    const ready = await isMigrated(this.dataSource);
    if (ready && !this.stopped && !this.begun) {
      this.begun = true;
      this.runtime.work();
    }
    return ready;
  }
}
