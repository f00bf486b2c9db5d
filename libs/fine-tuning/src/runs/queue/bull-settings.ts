import type { QueueOptions } from 'bull';

/** Name of the Bull queue, as `@InjectQueue` of `@nestjs/bull` takes it. @publicApi */
export const EXPORT_QUEUE = 'fine-tuning-export';

/**
 * Name of the Bull queue of jobs that ask other processes to help with a run. It is a queue of its own because Bull adds
 * up the concurrencies of all processors of a queue and lets each take any job: many helpers would keep new runs from
 * being carried out.
 * @publicApi
 */
export const EXPORT_HELP_QUEUE = 'fine-tuning-export-help';

/** The Redis in which the queues are. */
export interface BullPlace {
  /** `redis://...` */
  readonly redisUrl: string;
  /** Prefix of the queues' keys. Default `fine-tuning`. */
  readonly prefix?: string;
}

/**
 * A lock lasts longer than anything that may block the event loop. Bull neither retries nor keeps jobs, because its
 * state would be a second truth beside the rows.
 */
export function bullSettings(prefix = 'fine-tuning'): QueueOptions {
  return {
    prefix,
    settings: { lockDuration: 60_000, stalledInterval: 30_000, maxStalledCount: 1 },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  };
}
