import { READING_REASONS, type ReadingReason } from '@app/open-webui';

/**
 * Why an export leaves out what the reader gave. Stable: the codes appear in files and over REST. Each filter declares one
 * more for itself.
 */
const PROCESSING_REASONS = [
  'no_consent',
  'chat_denied',
  'consent_withdrawn',
  'origin_no_consent',
  'duplicate_copy',
  'unknown_user',
  'too_short',
  'too_long',
  'language',
  'near_duplicate',
  'exact_duplicate',
  'contaminated',
  'capped',
  'sampled_out',
  'limit',
  'not_new',
  'not_representable',
] as const;

/** A reason that this package declares: one of the reader, or one of the export itself. */
export type KnownReason = ReadingReason | (typeof PROCESSING_REASONS)[number];

/** Why a chat or a message is not in the dataset. Filters and formats of extensions have reasons of their own. */
export type Reason = KnownReason | (string & Record<never, never>);

/** All reasons, each once. */
export const REASONS: readonly KnownReason[] = [...READING_REASONS, ...PROCESSING_REASONS];

/**
 * Whether somebody else's code may give this as a reason. `exported` is a fate of its own, and the names of every object
 * would be counted wrong; anything but a short code may be text of a conversation.
 */
export function isReason(reason: unknown): reason is Reason {
  return (
    typeof reason === 'string' &&
    /^[a-z][a-z0-9_]{0,63}$/.test(reason) &&
    reason !== 'exported' &&
    !(reason in {})
  );
}
