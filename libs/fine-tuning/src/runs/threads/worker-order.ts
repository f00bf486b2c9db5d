import type { ConsentSnapshot, SubjectConsent } from '../../consent/gate/consent-snapshot';
import type { PiiEngineOptions } from '@app/pii';
import type { Recipe } from '../../dataset/recipe/recipe';
import type { PlanShard } from '../../dataset/plan/export-plan';
import type { ShardSummary } from '../../dataset/shard/shard-records';

/** Where a worker thread finds the storage: an object cannot cross threads. */
export type StoragePlace = { readonly folder: string } | { readonly url: string };

/** Everything a worker thread is started with. */
export interface WorkerOrder {
  readonly databaseUrl: string;
  readonly storage: StoragePlace;
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  readonly root: string;
  readonly folder: string;
  readonly key: string;
  readonly engines: PiiEngineOptions;
  readonly reveal: boolean;
  /** Stored provenance of earlier exports, as the attempt's window names it. */
  readonly publishedBefore: readonly string[];
  readonly snapshot: Omit<ConsentSnapshot, 'users'> & {
    readonly users: readonly (readonly [string, SubjectConsent])[];
  };
}

export interface WorkerTask {
  readonly shard: PlanShard;
  readonly base: string;
}

export type WorkerAnswer =
  | { readonly kind: 'chats'; readonly chats: number }
  | { readonly kind: 'done'; readonly summary: ShardSummary }
  | { readonly kind: 'failed'; readonly failure: WorkerFailure };

/** An error as it crosses threads; classes do not survive that. */
export interface WorkerFailure {
  /** Name of its class; empty where it is none of ours. */
  readonly type: string;
  readonly code: string;
  readonly message: string;
  /** Of a UsageError: the field that is wrong. */
  readonly field?: string;
}
