import type { HostPii } from '@app/pii';
import { InlineShardWorkers } from '../../dataset/shard/inline-shard-workers';
import type { ShardWorkers } from '../../dataset/shard/shard-workers';
import { KeptThreads } from './kept-threads';
import type { WorkerThread } from './worker-thread';
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
  /** Files of the extensions. */
  readonly extensions: readonly string[];
  /** Module of the data processor, null for the usual one; undefined for an object, which cannot cross threads. */
  readonly processor: string | null | undefined;
  /** The host's settings of personal data; null for none. */
  readonly pii: HostPii | null;
  /** Threads of earlier runs, and where those of this one are kept. Default: they are not. */
  readonly kept?: KeptThreads<WorkerThread>;
}

/** What worker threads cannot open by themselves; undefined where they can open everything. */
export function beyondThreads(place: Omit<ThreadPlace, 'threads'>): string | undefined {
  if (place.storage === undefined) return 'a storage that the host made';
  if (place.databaseUrl === undefined) return 'this database connection';
  return place.processor === undefined ? 'a data processor that the host made' : undefined;
}

/** Worker threads where they were asked for and reach everything that they need; else this thread. */
export function shardWorkersFor(place: ThreadPlace): ShardWorkers {
  const { threads, databaseUrl, storage, extensions, processor, pii } = place;
  const { kept = new KeptThreads<WorkerThread>(0) } = place;
  if (
    threads === 0 ||
    databaseUrl === undefined ||
    storage === undefined ||
    processor === undefined
  )
    return new InlineShardWorkers();
  const opens = { databaseUrl, storage, extensions, processor, pii };
  return new WorkerThreadPool(workerEntryPath(), threads, opens, kept);
}
