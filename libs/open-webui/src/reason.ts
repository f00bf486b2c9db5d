/** Why a chat or a message is not in the dataset. Stable: they appear in files and over REST. */
export const READING_REASONS = [
  'no_consent',
  'chat_denied',
  'consent_withdrawn',
  'origin_no_consent',
  'origin_unresolved',
  'share_copy',
  'duplicate_copy',
  'unknown_user',
  'unreadable_chat',
  'empty_chat',
  'internal_chat',
  'automation_chat',
  'imported_chat',
  'no_user_turn',
  'no_assistant_answer',
  'error_answer',
  'unfinished_answer',
  'text_conflict',
  'has_attachments',
] as const;

export const PROCESSING_REASONS = [
  'too_short',
  'too_long',
  'language',
  'refusal',
  'repetition',
  'low_rating',
  'unrated',
  'near_duplicate',
  'exact_duplicate',
  'pii_density',
  'sensitive_topic',
  'not_on_branch',
  'off_branch_cut',
  'filtered',
  'limit',
  'author_no_consent',
  'unreadable_message',
] as const;

export type Reason = (typeof READING_REASONS)[number] | (typeof PROCESSING_REASONS)[number];
