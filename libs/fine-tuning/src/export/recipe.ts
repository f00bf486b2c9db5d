import type { PiiConfig } from '../pii/pii-config';

/** All options of an export, resolved: no undefined, no defaults left to apply. Frozen and hashed. */
export interface Recipe {
  readonly version: 1;
  readonly format: string;
  readonly source: 'chats' | 'channels';
  /** ISO 8601 UTC or null; `to` is exclusive. */
  readonly from: string | null;
  readonly to: string | null;
  readonly userIds: readonly string[];
  readonly models: readonly string[];
  readonly tags: readonly string[];
  readonly minRating: number | null;
  readonly branch: 'visible' | 'all' | 'rated';
  readonly system: 'none' | 'chat' | 'reconstruct';
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  /** null: `--raw-pii`, nothing is scrubbed. */
  readonly pii: PiiConfig | null;
  readonly minTurns: number | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
  readonly dedup: boolean;
  /** Shares that add up to 1; a split with 0 is not written. Default train=1. */
  readonly split: { readonly train: number; readonly validation: number; readonly test: number };
  readonly seed: number;
  readonly limit: number | null;
  /** Output files per split. */
  readonly shards: number;
  readonly gzip: boolean;
  readonly parquet: boolean;
}
