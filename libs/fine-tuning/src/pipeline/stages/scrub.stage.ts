import type { PiiConfig } from '@app/pii';
import { ScrubError } from '../../fine-tuning.errors';
import type { ConversationProcessor, ScrubbedConversation } from '../conversation-processor';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';
import { ask } from '../ask';

/**
 * Replaces personal data in every text of a conversation, by the processor of this process. Never drops a conversation:
 * any failure here, a rejected promise and an answer that is no conversation included, ends the export.
 * @throws ScrubError
 */
export class ScrubStage implements Stage<Draft, Draft> {
  readonly name = 'scrub';

  constructor(
    private readonly processor: Pick<ConversationProcessor, 'scrub'>,
    private readonly pii: PiiConfig,
  ) {}

  run(draft: Draft): Verdict<Draft> | Promise<Verdict<Draft>> {
    return ask<ScrubbedConversation, Verdict<Draft>>(
      () => this.processor.scrub(draft.conversation, this.pii),
      (answer) => finish(draft, answer),
      toScrubError,
    );
  }
}

function finish(draft: Draft, answer: unknown): Verdict<Draft> {
  const { conversation, counts } = (answer ?? {}) as Partial<ScrubbedConversation>;
  if (!Array.isArray(conversation?.turns) || !Array.isArray(conversation.system)) {
    throw new ScrubError(
      'pii/detector-failed',
      'the data processor did not answer scrub with a conversation; nothing was exported',
    );
  }
  draft.conversation = conversation;
  draft.pii = counts ?? {};
  return { keep: draft };
}

/** The cause may quote the text on which it failed, so the message does not repeat it. */
function toScrubError(error: unknown): ScrubError {
  if (error instanceof ScrubError) return error;
  return new ScrubError('pii/detector-failed', 'the scrubber failed; nothing was exported', {
    cause: error,
  });
}
