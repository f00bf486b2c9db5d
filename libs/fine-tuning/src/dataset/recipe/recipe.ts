import type { PairKind } from '@app/open-webui';
import type { PiiConfig } from '@app/pii';
import type { EncodingName } from '../../pipeline/tokens/encodings';
import type { ChoiceOf } from './export-options.table';

/** Code of the host that takes part in an export, as a recipe names it. */
export interface ModuleMark {
  readonly name: string;
  /** Of its content, hex. */
  readonly sha256: string;
}

/** Texts that must not be in a dataset: a file, or a list from a request. */
export interface HeldOut {
  readonly bytes: number;
  /** Of the file, or of the list as JSON. */
  readonly sha256: string;
  /** Only of a list, and until the files of its export go. */
  readonly texts?: readonly string[];
}

/** A tokenizer.json, by its content: its name and place say nothing. */
export interface TokenizerFile {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** All options of an export, resolved: no undefined, no defaults left to apply. Frozen and hashed. */
export interface Recipe {
  readonly version: 1;
  /** The first one, where there are several. */
  readonly format: string;
  /** In the order of their folders. Absent where there is only one, so that its recipe hashes as ever. */
  readonly formats?: readonly string[];
  /** `chats`, `channels` or a source of an extension. */
  readonly source: string;
  /** ISO 8601 UTC or null; `to` is exclusive. */
  readonly from: string | null;
  readonly to: string | null;
  readonly userIds: readonly string[];
  readonly models: readonly string[];
  readonly tags: readonly string[];
  /** Ids of folders; chats in one of them, not in folders below it. Empty: all chats. Chats only. */
  readonly folders: readonly string[];
  /** true: only archived chats, false: none of them, null: both. Chats only. */
  readonly archived: boolean | null;
  /** As `archived`. Chats only. */
  readonly pinned: boolean | null;
  readonly minRating: number | null;
  readonly branch: ChoiceOf<'branch'>;
  readonly system: ChoiceOf<'system'>;
  readonly reasoning: ChoiceOf<'reasoning'>;
  readonly tools: ChoiceOf<'tools'>;
  /** null: `--raw-pii`, nothing is scrubbed. */
  readonly pii: PiiConfig | null;
  readonly minTurns: number | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
  readonly dedup: boolean | 'near';
  /** Shares that add up to 1; a split with 0 is not written. Default train=1. */
  readonly split: { readonly train: number; readonly validation: number; readonly test: number };
  readonly seed: number;
  readonly limit: number | null;
  /** Output files per split. */
  readonly shards: number;
  readonly gzip: boolean;
  readonly parquet: boolean;
  /** Absent for `drop`, as all that follow are absent where nothing is asked for. */
  readonly imported?: 'keep';
  /** Of the one format that has it: `together` of `openai`. */
  readonly profile?: string;
  /** Similarity from which on conversations are near-duplicates; present with `dedup` `near`. */
  readonly nearThreshold?: number;
  /** In which encoding tokens are counted: by name, or a file. Absent for `o200k_base`. */
  readonly encoding?: EncodingName | TokenizerFile;
  /** Most tokens that the model to be trained reads at once. */
  readonly contextLength?: number;
  /** Absent for `chat`. */
  readonly groupBy?: 'user';
  /** What each side of the split has in the same shares. Absent for `none`. */
  readonly stratify?: Exclude<ChoiceOf<'stratify'>, 'none'>;
  /** Most conversations of one person, and with answers of one model. */
  readonly maxPerUser?: number;
  readonly maxPerModel?: number;
  /** Conversations that are drawn of those that are left: a whole number, or a share below 1. */
  readonly sample?: number;
  /** What must not be trained on. */
  readonly decontaminate?: readonly HeldOut[];
  readonly strictProvider?: true;
  /** What pairs are made from; absent for `rating` and `arena`, and where no format takes pairs. Sorted. */
  readonly pairs?: readonly PairKind[];
  /** No chats with one of these tags. */
  readonly excludeTags?: readonly string[];
  /** The preset that some of the filters are from. */
  readonly quality?: Exclude<ChoiceOf<'quality'>, 'none'>;
  /** Whether the dataset says which filter dropped which conversation. */
  readonly explain?: true;
  /** Threshold per filter, those of a preset among them. */
  readonly filters?: Readonly<Record<string, number>>;
  /** age recipients for whom every file with text is encrypted, sorted. */
  readonly encryptTo?: readonly string[];
  /** Extensions of the process that the export was asked for in. */
  readonly extensions?: readonly ModuleMark[];
  /** What stands in the place of the usual `DataProcessor`. Absent for the usual one, so that its recipes hash as ever. */
  readonly processor?: ModuleMark;
}
