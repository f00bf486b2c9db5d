import type { ConversationScrubberService } from './conversation-scrubber.service';
import type { FieldHits } from './detector';
import type { ScrubbedFields, TextField } from './text-field';
import type { Span } from './span';

/** @publicApi */
export interface ScrubbedText {
  readonly text: string;
  /** What was found, in UTF-16 offsets of the original; spans with the action `keep` included. */
  readonly spans: readonly Span[];
}

/** Detection and scrubbing of single texts, for the command line, the API and hosts. @publicApi */
export class PiiScrubber {
  constructor(private readonly conversations: ConversationScrubberService) {}

  /**
   * Personal data in one text; UTF-16 offsets, disjoint, in order; each hit says by which rule and context.
   * A promise only when engines are configured.
   * @throws ScrubError
   */
  detect(text: string): Span[] | Promise<Span[]> {
    const hits = this.conversations.resolve([{ text, kind: 'user' }]);
    return hits instanceof Promise ? hits.then(spansOf) : spansOf(hits);
  }

  /**
   * {@link detect} and {@link scrub} of one text in one pass; the spans index the text that was given.
   * @throws ScrubError
   */
  scrubText(text: string): ScrubbedText | Promise<ScrubbedText> {
    const fields = [{ text, kind: 'user' }] as const;
    const answer = (hits: readonly FieldHits[]): ScrubbedText => ({
      text: this.conversations.replace(fields, hits).texts[0]!,
      spans: spansOf(hits),
    });
    const hits = this.conversations.resolve(fields);
    return hits instanceof Promise ? hits.then(answer) : answer(hits);
  }

  /** All texts of one conversation at once: the same person gets the same placeholder in all of them. */
  scrub(fields: readonly TextField[]): ScrubbedFields | Promise<ScrubbedFields> {
    return this.conversations.scrub(fields);
  }
}

function spansOf(hits: readonly FieldHits[]): Span[] {
  return hits[0]!.spans.map(({ start, end, type, score, rule, context }) => ({
    start,
    end,
    type,
    score,
    rule,
    ...(context === undefined ? {} : { context }),
  }));
}
