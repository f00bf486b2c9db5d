import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Engine } from './export/create-engine';
import { FINE_TUNING_DATA_SOURCE, FINE_TUNING_WORK } from './fine-tuning.tokens';
import { isMigrated } from './migrations';

/** Starts and stops the engine with the application. */
@Injectable()
export class EngineLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly engine: Engine,
    @Inject(FINE_TUNING_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_WORK) private readonly works: boolean,
  ) {}

  /** Without our tables there is no work: requests say what is missing, health is down until they are there. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.works && (await isMigrated(this.dataSource))) this.engine.work();
  }

  /** Before connections are closed: running work stops where it is, and another process continues it. */
  beforeApplicationShutdown(): Promise<void> {
    return this.engine.close();
  }
}
