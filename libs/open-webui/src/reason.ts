/**
 * Why the reader leaves a chat or a message out. The codes are stable: they appear in files and over REST.
 * @publicApi
 */
export const READING_REASONS = [
  'origin_unresolved',
  'share_copy',
  'unreadable_chat',
  'unreadable_message',
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
  'stored_content',
  'low_rating',
  'unrated',
  'not_on_branch',
  'off_branch_cut',
  'author_no_consent',
  'filtered',
  'no_pair',
] as const;

/** One of {@link READING_REASONS}. @publicApi */
export type ReadingReason = (typeof READING_REASONS)[number];
