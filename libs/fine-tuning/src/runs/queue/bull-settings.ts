import type { QueueOptions } from 'bull';

/** Name of the Bull queue, as `@InjectQueue` of `@nestjs/bull` takes it. @publicApi */
export const EXPORT_QUEUE = 'fine-tuning-export';

/**
 * Name of the Bull queue that calls other processes to help with a run. One of its own: Bull adds the concurrencies of
 * all processors of a queue up and lets each take any job, so a crowd of helpers would keep new runs from being driven.
 * @publicApi
 */
export const EXPORT_HELP_QUEUE = 'fine-tuning-export-help';

/** Where the queues are. */
export interface BullPlace {
  /** `redis://...` */
  readonly redisUrl: string;
  /** Prefix of the queues' keys. Default `fine-tuning`. */
  readonly prefix?: string;
}

/**
 * A lock outlives whatever may block the event loop; nothing is tried again or kept by Bull, whose ideas about that
 * would be a second truth beside the rows.
 */
export function bullSettings(prefix = 'fine-tuning'): QueueOptions {
  return {
    prefix,
    settings: { lockDuration: 60_000, stalledInterval: 30_000, maxStalledCount: 1 },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  };
}
