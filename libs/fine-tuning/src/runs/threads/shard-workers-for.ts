import { InlineShardWorkers } from '../../dataset/shard/inline-shard-workers';
import type { ShardWorkers } from '../../dataset/shard/shard-workers';
import { WorkerThreadPool } from './worker-thread-pool';
import type { StoragePlace } from './worker-order';
import { workerEntryPath } from './worker-entry-path';

/** What worker threads need in order to work by themselves. */
export interface ThreadPlace {
  /** Worker threads that were asked for; 0 for none. */
  readonly threads: number;
  /** Address of the database; undefined where no address describes the host's connection. */
  readonly databaseUrl: string | undefined;
  /** Where the storage is; undefined for a host's own storage, which is an object and cannot cross threads. */
  readonly storage: StoragePlace | undefined;
}

/** Whether worker threads can open database and storage by themselves. */
export function threadsReach({ databaseUrl, storage }: Omit<ThreadPlace, 'threads'>): boolean {
  return databaseUrl !== undefined && storage !== undefined;
}

/** Worker threads where they were asked for and reach database and storage; else this thread. */
export function shardWorkersFor({ threads, databaseUrl, storage }: ThreadPlace): ShardWorkers {
  if (threads === 0 || databaseUrl === undefined || storage === undefined)
    return new InlineShardWorkers();
  return new WorkerThreadPool(workerEntryPath(), threads, databaseUrl, storage);
}
