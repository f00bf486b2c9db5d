import type { PiiTypeName } from './pii-type-name';

export type TextFieldKind =
  | 'system'
  | 'user'
  | 'assistant'
  | 'reasoning'
  | 'tool-arguments'
  | 'tool-result'
  | 'tool-name'
  | 'file-name'
  | 'title'
  | 'label';

/** One text of a conversation that is about to leave, with what the reader already knows about it. */
export interface TextField {
  readonly text: string;
  readonly kind: TextFieldKind;
  /** Ranges whose type is certain from the storage format, e.g. the label of a `<@U:id|label>` mention. */
  readonly known?: readonly { start: number; end: number; type: PiiTypeName }[];
}

/** What became of the texts of one conversation; same order and length as the fields given. */
export interface ScrubbedFields {
  readonly texts: readonly string[];
  /** Number of replaced spans per type over all fields. Spans with action `keep` do not count. */
  readonly counts: Readonly<Partial<Record<PiiTypeName, number>>>;
}

/**
 * The seam between the export and the PII engine. One call gets *all* texts of one conversation, so that
 * the same person gets the same placeholder in every turn.
 *
 * Synchronous unless a remote or model engine is configured; a promise is returned only then (awaiting
 * every conversation would cost more than scrubbing a short one).
 * @throws ScrubError on any failure or exceeded budget; the export stops.
 */
export interface ConversationScrubber {
  scrub(fields: readonly TextField[]): ScrubbedFields | Promise<ScrubbedFields>;
}
