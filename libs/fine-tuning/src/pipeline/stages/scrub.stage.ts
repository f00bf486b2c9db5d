import { ScrubError } from '../../fine-tuning.errors';
import type { ConversationScrubber, ScrubbedFields, TextField } from '@app/pii';
import type { Verdict } from '@app/open-webui';
import { textFieldsOf, withTexts } from '../conversation-texts';
import type { Draft } from '../draft';
import type { Stage } from '../pipeline';

/**
 * Replaces personal data in every text of a conversation, all texts in one call so that the same person gets
 * the same placeholder in every turn. Never drops a conversation: any failure here ends the export.
 * @throws ScrubError
 */
export class ScrubStage implements Stage<Draft, Draft> {
  readonly name = 'scrub';

  constructor(private readonly scrubber: ConversationScrubber) {}

  run(draft: Draft): Verdict<Draft> | Promise<Verdict<Draft>> {
    const fields = textFieldsOf(draft.conversation);
    const result = this.guarded(() => this.scrubber.scrub(fields));
    if (!(result instanceof Promise)) return this.finish(draft, fields, result);
    return result.then(
      (scrubbed) => this.finish(draft, fields, scrubbed),
      (error: unknown) => {
        throw toScrubError(error);
      },
    );
  }

  private finish(
    draft: Draft,
    fields: readonly TextField[],
    scrubbed: ScrubbedFields,
  ): Verdict<Draft> {
    if (scrubbed.texts.length !== fields.length) {
      throw new ScrubError(
        'pii/detector-failed',
        'the scrubber answered for fewer texts than it was given',
      );
    }
    const texts = scrubbed.texts.map((text, index) => {
      const field = fields[index];
      return field?.kind === 'tool-arguments' && field.text !== text
        ? stillJson(field.text, text)
        : text;
    });
    draft.conversation = this.guarded(() => withTexts(draft.conversation, texts));
    draft.pii = scrubbed.counts;
    return { keep: draft };
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toScrubError(error);
    }
  }
}

/** Arguments that were JSON stay JSON. The scrubber ensures it; this is the second line of defence. */
function stillJson(before: string, after: string): string {
  return isJson(before) && !isJson(after) ? JSON.stringify({ arguments: after }) : after;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The cause may quote the text on which it failed, so the message does not repeat it. */
function toScrubError(error: unknown): ScrubError {
  if (error instanceof ScrubError) return error;
  return new ScrubError('pii/detector-failed', 'the scrubber failed; nothing was exported', {
    cause: error,
  });
}
