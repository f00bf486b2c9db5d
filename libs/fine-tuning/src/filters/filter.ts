import type { Conversation } from '@app/open-webui';

/** What a filter may ask for beside the conversation; counted only when it asks. @publicApi */
export interface FilterMeasures {
  /** Tokens of the whole conversation, as the manifest counts them. */
  tokens(): number;
}

/**
 * A rule that drops a conversation for its quality. It sees the text as it would be written, after scrubbing. Pure: the
 * same conversation gives the same number.
 * @publicApi
 */
export interface Filter {
  /** As recipes and flags name it: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** What the number is, in one sentence. */
  readonly measures: string;
  /** Such as `turns`, `tokens`, `share`. */
  readonly unit: string;
  /** The threshold where a recipe names the filter without one. */
  readonly default: number;
  /** Least threshold that a recipe may name. Default: any. */
  readonly min?: number;
  readonly max?: number;
  /** On which side of the threshold a conversation is dropped; the threshold itself stays. Default `above`. */
  readonly drops?: 'above' | 'below';
  /** Reason code of what it drops. Default: the name with underscores. */
  readonly reason?: string;
  /** Anything but a finite number ends the export. */
  value(conversation: Conversation, measures: FilterMeasures): number;
}
