/** One filter of the recipe, and what it measured while the dataset was made. @publicApi */
export interface ManifestFilter {
  readonly name: string;
  readonly unit: string;
  /** What the recipe says; of `language` its codes, with commas between them. */
  readonly threshold: number | string;
  /** On which side of the threshold it drops; `other`: whatever the threshold does not name. */
  readonly drops: 'above' | 'below' | 'other';
  /** Conversations that it looked at: those that no filter before it had dropped. */
  readonly measured: number;
  readonly dropped: number;
  /** Of what it measured; absent of words, and where it looked at nothing. Quantiles by nearest rank, of three digits. */
  readonly values?: {
    readonly min: number;
    readonly p5: number;
    readonly p50: number;
    readonly p95: number;
    readonly max: number;
  };
  /** How often which values were measured, in order. The first and the last range hold whatever lies beyond them. */
  readonly ranges?: readonly MeasuredRange[];
  /** How often which word was measured; the empty one where there was none. */
  readonly words?: Readonly<Record<string, number>>;
  /** A few of what it dropped, by the pseudonyms of the chats. */
  readonly examples: readonly { readonly chat: string; readonly value: number | string }[];
}

/** Conversations whose value is at least `from` and less than `to`. @publicApi */
export interface MeasuredRange {
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  readonly dropped: number;
}

/** Groups of chats of which one stayed, while the dataset was made. @publicApi */
export interface ManifestDuplicates {
  readonly groups: number;
  /** Chats that were dropped for the one that stayed, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Groups by number of chats, the one that stayed among them. Ranges double: `2`, `3-4`, `5-8`. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The largest groups, by the pseudonym of the chat that stayed. */
  readonly largest: readonly { readonly chat: string; readonly chats: number }[];
}

/** Conversations of the dataset by what people said of their answers, while it was made. @publicApi */
export interface ManifestRatings {
  readonly up: number;
  readonly down: number;
  readonly none: number;
}

/** The fields of a manifest that say how its rows were chosen. A version that lost rows keeps their numbers as they were. */
export interface CurationFacts {
  readonly filters?: readonly ManifestFilter[];
  readonly duplicates?: ManifestDuplicates;
  readonly ratings?: ManifestRatings;
}
