/** What a target can hold. A format declares it, and the passes of `lower` do the work. */
export interface Target {
  /** Whether calls and their results have a place of their own in a row. */
  readonly tools: 'calls' | 'none';
  /**
   * How a row says that an answer is not to be learnt, since another row trains it: by a weight of its own; by training
   * nothing but the last answer; or not at all.
   */
  readonly mask: 'weight' | 'last' | 'none';
  /**
   * Whether questions and answers must take turns, from a question to an answer. Targets that need it lose other rows
   * without a word.
   */
  readonly isAlternating: boolean;
  /**
   * What a person may have typed that the target would read as its own mark. Each match gets a space before its last
   * character (`<image >`), so that people still read it and trainers do not. Global.
   */
  readonly reserved?: RegExp;
}
