import type { ExampleKind } from '@app/open-webui';
import type { ProviderWarning } from '../formatters/limits/provider-warning';
import type { ManifestDuplicates, ManifestFilter, ManifestRatings } from './facts/curation-facts';
import type { PublicRecipe } from './recipe/public-recipe';

/** Sum of `exported` and all `dropped` is `seen`, always. @publicApi */
export interface FateCounts {
  readonly seen: number;
  readonly exported: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** @publicApi */
export interface TokenStatistics {
  /** `o200k_base` or another name; of a file `tokenizer.json@` and the beginning of its SHA-256, of which the recipe has all. */
  readonly encoding: string;
  readonly total: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Of the total, what a trainer learns from. Absent in datasets of version 0.1. */
  readonly trained?: number;
  /** What the context length of the recipe would cut. Absent where it names none. */
  readonly cut?: CutTokens;
}

/** @publicApi */
export interface CutTokens {
  readonly contextLength: number;
  /** Rows that are longer. */
  readonly rows: number;
  /** Of all rows, to four decimals. */
  readonly share: number;
  /** Of all rows beyond the context length. */
  readonly tokens: number;
}

/** @publicApi */
export interface ExportCounts {
  readonly chats: FateCounts;
  readonly messages: FateCounts;
  /**
   * Conversations per split; pairs or rated answers where no format takes conversations. Rows per format stand in `formats`.
   */
  readonly examples: { readonly train: number; readonly validation: number; readonly test: number };
  readonly tokens: TokenStatistics;
  /** The same as `examples` per model, language or rating, where the recipe spreads the split over them. */
  readonly strata?: Readonly<Record<string, ExportCounts['examples']>>;
}

/** What one format of a dataset holds. @publicApi */
export interface ManifestFormat {
  readonly name: string;
  /** Of which examples it has rows. */
  readonly takes: ExampleKind;
  /** Rows per split. */
  readonly examples: ExportCounts['examples'];
  /** Of its rows. */
  readonly tokens: TokenStatistics;
  /** Examples that another format of the dataset holds and this one could not, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Rows in which a pass changed something, by its name; absent where none did. */
  readonly passes?: Readonly<Record<string, number>>;
  /** Only of pairs: median lengths in tokens. Trainers learn to prefer length where one side is longer. */
  readonly preference?: { readonly medianChosen: number; readonly medianRejected: number };
  /** Names of its files, as they stand in `files`. */
  readonly files: readonly string[];
}

/** @publicApi */
export interface ManifestFile {
  /** Ends in `.age` where the file is encrypted. */
  readonly name: string;
  /** Size and hash of the file as it lies there. */
  readonly bytes: number;
  readonly rows: number | null;
  readonly sha256: string;
  /** Only in encrypted datasets: size and hash of its content, decrypted but not unpacked. */
  readonly plaintextBytes?: number;
  readonly plaintextSha256?: string;
}

/** Result of planting made-up personal data through the same scrubber. @publicApi */
export interface CanaryResult {
  readonly planted: number;
  readonly missed: number;
  /** Upper 95 % bound of the miss rate. */
  readonly bound95: number;
}

/** Last event of a hash chain; number 0 of an empty one. @publicApi */
interface ManifestHead {
  readonly seq: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** One `removed.jsonl` that was applied to a copy of a dataset. @publicApi */
export interface AppliedRemoval {
  /** Of the file with the removed rows. */
  readonly sha256: string;
  readonly rows: number;
  /** Digest of the manifest that the copy had before. */
  readonly manifestSha256: string;
}

/** `manifest.json`, written last: a folder without it is not a dataset. @publicApi */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly exportId: string;
  /** Id of the revoked dataset whose rows these are, without those of whoever withdrew; null for a dataset of its own. */
  readonly replaces: string | null;
  /** Id of the export since which this one holds what is new; null where it holds everything. Absent in version 0.1. */
  readonly follows?: string | null;
  /** The first of `formats`. */
  readonly format: string;
  /** Absent in datasets of earlier versions, which have one. */
  readonly formats?: readonly ManifestFormat[];
  /** Raw user ids are replaced by pseudonyms; of lists and own recognizers there is the size and a keyed hash. */
  readonly recipe: PublicRecipe;
  readonly recipeSha256: string;
  readonly counts: ExportCounts;
  readonly pii: Readonly<Record<string, number>>;
  readonly scrubbed: boolean;
  readonly canaries?: Readonly<Record<string, CanaryResult>>;
  /** The filters of the recipe, in the order in which they judged; absent where there are none. */
  readonly filters?: readonly ManifestFilter[];
  /** Absent where nothing was a duplicate. This field and `filters`, `ratings` say how the dataset was made: versions that lost rows keep them. */
  readonly duplicates?: ManifestDuplicates;
  /** Absent where nobody rated anything. */
  readonly ratings?: ManifestRatings;
  /** Limits of providers that its formats pass; absent where there are none. */
  readonly warnings?: readonly ProviderWarning[];
  readonly files: readonly ManifestFile[];
  readonly merkleRoot: string;
  readonly consent: {
    readonly asOf: string;
    readonly policyVersions: readonly string[];
    /** End of the consent ledger right before `asOf`; a database without it is not, or no longer, the one of the export. */
    readonly ledgerHead?: ManifestHead;
    /** As `ledgerHead`, of the audit trail. Both are absent in datasets of version 0.1. */
    readonly auditHead?: ManifestHead;
  };
  readonly software: { readonly name: string; readonly version: string };
  /** Only in a copy that `fine-tuning apply-removals` changed: what was applied to it, oldest first. */
  readonly removals?: readonly AppliedRemoval[];
  /**
   * Only in such a copy: the manifest as it was published. Its digest is what the row of the run holds, so that nobody edits
   * the fields that the copy keeps.
   */
  readonly original?: Manifest;
}

/** What card and report show of a manifest: nothing that differs between two exports of the same rows. */
export type DatasetHead = Omit<
  Manifest,
  'exportId' | 'replaces' | 'follows' | 'files' | 'warnings' | 'consent' | 'removals' | 'original'
>;
