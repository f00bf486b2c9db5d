/** A tool call together with its result. A call without a result and a result without a call are left out. */
export interface AnswerCall {
  /** As stored; undefined where the row has none. */
  readonly id: string | undefined;
  readonly name: string;
  /** JSON text, as the model wrote it. */
  readonly rawArgs: string;
  readonly result: string;
}

/** Calls that were made together, and where in the visible text. */
export interface CallGroup {
  readonly at: number;
  readonly calls: readonly AnswerCall[];
}

/** One stored form of an answer, split into visible text, calls and reasoning. */
export interface Answer {
  /** Visible text, not trimmed. */
  readonly text: string;
  /** Ascending by `at`. */
  readonly calls: readonly CallGroup[];
  readonly reasoning: readonly string[];
  /** The last block or item is still open: the answer was cut off. */
  readonly open: boolean;
  /** Set when something of it is of a kind that nobody knows. */
  readonly strange?: true;
}

export const NO_ANSWER: Answer = { text: '', calls: [], reasoning: [], open: false };
