import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { connectRedis } from '../../common/connect-redis';
import { isMigrated } from '../../migrations';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_DATABASE,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_STORAGE,
} from '../../fine-tuning.tokens';
import type { ExportStorage } from '../../storage/export-storage';

/** Less than this on the disk of the exports is unhealthy, in bytes. */
const LEAST_FREE = 256 * 1024 * 1024;

/** What a health check of `@nestjs/terminus` takes; of that shape, so that hosts without it have the indicators too. */
export type FineTuningHealthResult = Readonly<Record<string, { status: 'up' | 'down' }>>;

/** Indicators for terminus. They say up or down and never why: the answer is public, the reason is in the log. */
@Injectable()
export class FineTuningHealth implements OnApplicationShutdown {
  private redisClient: Redis | undefined;

  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_STORAGE) private readonly storageService: ExportStorage,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  database(): Promise<FineTuningHealthResult> {
    return this.check('database', async () => {
      await this.dataSource.query('SELECT 1');
      return true;
    });
  }

  /** Down until somebody ran the migration; the host does not do it unasked. */
  migration(): Promise<FineTuningHealthResult> {
    return this.check('migration', () => isMigrated(this.dataSource));
  }

  redis(): Promise<FineTuningHealthResult> {
    const url = this.options.redisUrl;
    return this.check('redis', async () => {
      if (url === null) return true;
      this.redisClient ??= connectRedis(url, 'option redisUrl');
      return (await this.redisClient.ping()) === 'PONG';
    });
  }

  storage(): Promise<FineTuningHealthResult> {
    return this.check('storage', async () => {
      await this.storageService.stat('health-probe');
      return true;
    });
  }

  disk(): Promise<FineTuningHealthResult> {
    return this.check('disk', async () => {
      const { storage } = this.options;
      if (typeof storage !== 'string' || !storage.startsWith('file:')) return true;
      const { bavail, bsize } = await statfs(
        await existing(resolve(storage.slice('file:'.length))),
      );
      return bavail * bsize >= LEAST_FREE;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.redisClient?.disconnect();
    await Promise.resolve();
  }

  private async check(
    name: string,
    probe: () => Promise<boolean>,
  ): Promise<FineTuningHealthResult> {
    const up = await probe().catch(() => false);
    return { [name]: { status: up ? 'up' : 'down' } };
  }
}

/** The folder is made with the first export; until then its nearest parent has the disk. */
async function existing(path: string): Promise<string> {
  try {
    await statfs(path);
    return path;
  } catch (error) {
    const parent = dirname(path);
    if (parent === path) throw error;
    return existing(parent);
  }
}
