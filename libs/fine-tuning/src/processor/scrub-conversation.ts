import type { ConversationScrubber, ScrubbedFields, TextField } from '@app/pii';
import type { Conversation } from '@app/open-webui';
import { ScrubError } from '../fine-tuning.errors';
import type { ScrubbedConversation } from '../pipeline/conversation-processor';
import { textFieldsOf, withTexts } from '../pipeline/conversation-texts';

/**
 * Replaces personal data in every text of a conversation, all texts in one call so that the same person gets the same
 * placeholder in every turn. A promise only where the scrubber answers with one.
 * @throws ScrubError
 */
export function scrubConversation(
  scrubber: ConversationScrubber,
  conversation: Conversation,
): ScrubbedConversation | Promise<ScrubbedConversation> {
  const fields = textFieldsOf(conversation);
  const result = scrubber.scrub(fields);
  return result instanceof Promise
    ? result.then((scrubbed) => finish(conversation, fields, scrubbed))
    : finish(conversation, fields, result);
}

function finish(
  conversation: Conversation,
  fields: readonly TextField[],
  scrubbed: ScrubbedFields,
): ScrubbedConversation {
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
  return { conversation: withTexts(conversation, texts), counts: scrubbed.counts };
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
