import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { SpanList, SpanSink } from '../scrubber/span-list';
import type { TextField } from '../scrubber/text-field';
import type { TextScan } from '../scan/text-scan';

/**
 * Finds hits in one text. Stateless between calls and linear in the text: start from the scan's tokens,
 * digit runs or anchors, look at a bounded window (<= 320 characters), never run a pattern over the text.
 * Never throws on text.
 */
export interface Recognizer {
  /** Stable and unique, e.g. `email`, `identity`, `secrets.vendor`. */
  readonly name: string;
  readonly types: readonly PiiTypeName[];
  /** BCP 47 languages or ISO 3166 regions it knows; absent: any. Documentation for `recognizers`. */
  readonly locales?: readonly string[];
  find(scan: TextScan, sink: SpanSink): void;
}

/**
 * Finds hits that need the whole conversation (names seen in another turn). Runs after all
 * {@link Recognizer}s, sees what they found and adds to the same lists (`found[i]` belongs to `scans[i]`);
 * it may also set `identity` on spans already there.
 */
export interface ConversationRecognizer {
  readonly name: string;
  readonly types: readonly PiiTypeName[];
  readonly locales?: readonly string[];
  /** `fields[i]` is the field `scans[i]` was made from (its `text` may be longer: long texts come in pieces). */
  find(scans: readonly TextScan[], fields: readonly TextField[], found: readonly SpanList[]): void;
}
