import type { HostPii } from '@app/pii';
import type { ConsentSnapshot, SubjectConsent } from '../../consent/gate/consent-snapshot';
import type { AttemptSettings } from '../../dataset/attempt';
import type { PlanShard } from '../../dataset/plan/export-plan';
import type { ShardSummary } from '../../dataset/shard/shard-records';

/** Where a worker thread finds the storage, which is an object and cannot cross threads. */
export type StoragePlace = { readonly folder: string } | { readonly url: string };

/** Everything that a worker thread needs for a run. */
export interface WorkerOrder {
  readonly databaseUrl: string;
  readonly storage: StoragePlace;
  readonly settings: AttemptSettings;
  /** Files of the extensions. */
  readonly extensions: readonly string[];
  /** Module of the data processor; null for the usual one. */
  readonly processor: string | null;
  /** What its `scrub` works with where a host's class names no settings; null for the usual ones. */
  readonly pii: HostPii | null;
  readonly snapshot: Omit<ConsentSnapshot, 'users'> & {
    readonly users: readonly (readonly [string, SubjectConsent])[];
  };
}

export interface WorkerTask {
  readonly shard: PlanShard;
  readonly base: string;
}

/** What a thread is told: a run begins, then its shards one after the other, then it ends, and another one may begin. */
export type WorkerMessage =
  | { readonly kind: 'begin'; readonly order: WorkerOrder }
  | { readonly kind: 'shard'; readonly task: WorkerTask }
  | { readonly kind: 'end' };

export type WorkerAnswer =
  | { readonly kind: 'chats'; readonly chats: number }
  | { readonly kind: 'done'; readonly summary: ShardSummary }
  /** Nothing of the run is left in the thread. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly failure: WorkerFailure };

/** An error as it is sent between threads, which keep no classes. */
export interface WorkerFailure {
  /** Name of its class; empty where it is none of ours. */
  readonly type: string;
  readonly code: string;
  readonly message: string;
  /** Of a UsageError: the field that is wrong. */
  readonly field?: string;
}
