import type { PiiRequest } from '@app/pii';

/**
 * What a caller asks for, as it comes from REST, the CLI or a schedule: every field but one of `format` and
 * `formats` may be absent. {@link resolveRecipe} checks it and fills in the defaults.
 * @publicApi
 */
export interface ExportRequest {
  readonly format?: string;
  /** Whom a format is made for where several read it: `plain`, `azure`, `together` or `fireworks` of `openai`. Default: its owner. */
  readonly profile?: string;
  /** Several formats, of which each gets a folder of its own; in the place of `format`. */
  readonly formats?: readonly string[];
  /** Default `chats`. */
  readonly source?: string;
  /** ISO 8601 date or time, UTC where it names no zone. */
  readonly from?: string;
  /** As `from`; exclusive. */
  readonly to?: string;
  readonly userIds?: readonly string[];
  readonly models?: readonly string[];
  readonly tags?: readonly string[];
  readonly excludeTags?: readonly string[];
  /** Ids of folders; only for the source `chats`. */
  readonly folders?: readonly string[];
  /** true: only archived chats, false: none of them; absent: both. Only for the source `chats`. */
  readonly archived?: boolean;
  /** As `archived`. */
  readonly pinned?: boolean;
  readonly minRating?: number;
  /** Default `drop`. */
  readonly imported?: string;
  /** Default `visible`. */
  readonly branch?: string;
  /** Default `chat`. */
  readonly system?: string;
  /** Default `drop`. */
  readonly reasoning?: string;
  /** Default `keep`. */
  readonly tools?: string;
  /** What pairs are made from: `rating`, `arena`, `edit`. Default the first two. Only for formats of pairs. */
  readonly pairs?: readonly string[];
  readonly pii?: PiiRequest;
  readonly minTurns?: number;
  readonly maxTokens?: number;
  /** In which encoding tokens are counted, by name. Default `o200k_base`. */
  readonly encoding?: string;
  /** Most tokens that the model to be trained reads at once: says what it would cut, and drops nothing. */
  readonly contextLength?: number;
  /** ISO 639-1 codes; empty or absent: all. */
  readonly languages?: readonly string[];
  /** A set of filters: `none`, `standard` or `strict`. Default `none`. */
  readonly quality?: string;
  /** Threshold per filter, of `language` a code; true stands for the filter's default. They win over `quality`. Default: no filter. */
  readonly filters?: Readonly<Record<string, number | true | string>>;
  /** Write which filter dropped which conversation into `dropped.jsonl`. Default false. */
  readonly explain?: boolean;
  /** `none`, `exact` or `near`; false is `none`, true `exact`. Default `exact`. */
  readonly dedup?: string | boolean;
  /** Jaccard similarity from which on conversations are near-duplicates. Only for `dedup` `near`. Default 0.8. */
  readonly nearThreshold?: number;
  /** What is never on two sides of a split beside a cluster: `chat` with its clones, or all of a `user`. Default `chat`. */
  readonly groupBy?: string;
  /** What each side of a split has in the same shares: `model`, `language` or `rating`. Default `none`. Only with a split. */
  readonly stratify?: string;
  /** Most conversations of one person. Default no limit. */
  readonly maxPerUser?: number;
  /** Most conversations with answers of one model. Default no limit. */
  readonly maxPerModel?: number;
  /** Takes so many conversations by lot, or below 1 such a share of them. Default all. */
  readonly sample?: number;
  /** Prompts that must not be trained on: conversations that share 13 words in a row with one are left out. */
  readonly decontaminate?: readonly string[];
  /** Shares that add up to 1. Default `{ train: 1 }`. */
  readonly split?: {
    readonly train?: number;
    readonly validation?: number;
    readonly test?: number;
  };
  /** Integer. Default 0. */
  readonly seed?: number;
  readonly limit?: number;
  /** No scrubbing at all. Refused over REST unless the host allows it. Default false. */
  readonly rawPii?: boolean;
  /** A finished export: only what is new or changed since. Needs the module's tables. */
  readonly sinceExportId?: string;
  /** Files of each split. Default 1. */
  readonly partFiles?: number;
  /** Another name of `partFiles`, from before it. */
  readonly shards?: number;
  readonly gzip?: boolean;
  readonly parquet?: boolean;
  /** Publish nothing that a provider of one of the formats would refuse. Default false: the manifest warns. */
  readonly strictProvider?: boolean;
  /** age recipients (`age1...`) for whom every file that holds text is encrypted. Default none: files are plain. */
  readonly encryptTo?: readonly string[];
}
