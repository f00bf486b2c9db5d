import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ExportRuntime } from './export-runtime';
import { FINE_TUNING_DATA_SOURCE, FINE_TUNING_WORK } from '../../fine-tuning.tokens';
import { isMigrated } from '../../migrations';

/** How often a database without our tables is looked at, in milliseconds. */
const CHECK_MS = 2000;

/** Starts and stops the engine with the application. */
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
   * Without our tables there is no work: requests say what is missing, health is down until they are there. The migration
   * may come while the host runs, from the command line; a host that is healthy then must work, too.
   */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.works || (await this.begin())) return;
    this.timer = setInterval(() => {
      this.begin().then(
        (begun) => begun && clearInterval(this.timer),
        // The database is away as well: asked again.
        () => undefined,
      );
    }, CHECK_MS).unref();
  }

  /** Before connections are closed: running work stops where it is, and another process continues it. */
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
