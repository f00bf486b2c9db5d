/** What one list of messages must be, beyond what all chat templates want of it. */
export interface ChatRules {
  readonly argumentsAs: 'object' | 'text';
  /** The key of an answer that says whether it is learnt, and its values; not every answer need have it. */
  readonly mask?: { readonly key: string; readonly values: readonly unknown[] };
  /** Whether a question may have the key of the mask, too: see `withUnevenKeys`. */
  readonly mayMaskQuestions?: boolean;
  /** Whether a result names its tool, an answer with calls has no content, and ids are nine letters or digits. */
  readonly isMistral?: boolean;
  /** Who speaks first, apart from a system message. */
  readonly first: 'user' | 'assistant';
  /** Who may speak last. */
  readonly last: 'question' | 'question or result' | 'answer';
}
