import type { QueueOptions } from 'bull';

/** Name of the Bull queue, as `@InjectQueue` of `@nestjs/bull` takes it. @publicApi */
export const EXPORT_QUEUE = 'fine-tuning-export';

/** Where the queue is. */
export interface BullPlace {
  /** `redis://...` */
  readonly redisUrl: string;
  /** Prefix of the queue's keys. Default `fine-tuning`. */
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
