/** Counts the tokens of a text in one encoding. The same text has the same number in every process. */
export interface TextCounter {
  /** As the manifest names it. */
  readonly encoding: string;
  /** Never throws because of what stands in the text: names of special tokens are text like any other. */
  countText(text: string): number;
}
