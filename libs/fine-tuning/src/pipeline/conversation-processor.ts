import type { PiiConfig, PiiRequest } from '@app/pii';
import type { Conversation } from '@app/open-webui';
import type { Verdict } from './pipeline';
import type { Reason } from './reason';

/** A conversation without personal data. @publicApi */
export interface ScrubbedConversation {
  readonly conversation: Conversation;
  /** Number of replaced spans per type, over all texts of the conversation. */
  readonly counts: Readonly<Partial<Record<string, number>>>;
}

/**
 * One line of a dataset file without the line end, with the passes of the format that changed something; or why the format cannot hold
 * the conversation.
 * @publicApi
 */
export type FormattedConversation =
  { readonly row: string; readonly passes?: readonly string[] } | { readonly drop: Reason };

/**
 * What the stages `clean`, `scrub` and `format` of every export ask. `DataProcessor` is one; a host may put its own in
 * its place. Each method may answer with a promise, but an await per conversation costs more than the scrubbing of a
 * short one.
 * @publicApi
 */
export interface ConversationProcessor {
  clean(conversation: Conversation): Verdict<Conversation> | Promise<Verdict<Conversation>>;
  /** @param pii a request, or the resolved settings of a recipe; default: the settings of an export that names none */
  scrub(
    conversation: Conversation,
    pii?: PiiRequest | PiiConfig,
  ): ScrubbedConversation | Promise<ScrubbedConversation>;
  format(
    conversation: Conversation,
    format: string,
  ): FormattedConversation | Promise<FormattedConversation>;
}
