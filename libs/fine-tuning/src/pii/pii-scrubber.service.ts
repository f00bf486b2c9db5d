import type { ConversationScrubberService } from './conversation-scrubber.service';
import type { ScrubbedFields, TextField } from './text-field';
import type { Span } from './span';

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
    const spans = (resolved: Awaited<typeof hits>): Span[] =>
      resolved[0]!.spans.map(({ start, end, type, score, rule, context }) => ({
        start,
        end,
        type,
        score,
        rule,
        ...(context === undefined ? {} : { context }),
      }));
    return hits instanceof Promise ? hits.then(spans) : spans(hits);
  }

  /** All texts of one conversation at once: the same person gets the same placeholder in all of them. */
  scrub(fields: readonly TextField[]): ScrubbedFields | Promise<ScrubbedFields> {
    return this.conversations.scrub(fields);
  }
}
