/** Why a filter dropped a conversation, in numbers and never in its words. @publicApi */
export interface Explanation {
  readonly filter: string;
  /** What was measured; of `language` a code, empty where none was found. */
  readonly value: number | string;
  /** What the recipe says. */
  readonly threshold: number | string;
}
