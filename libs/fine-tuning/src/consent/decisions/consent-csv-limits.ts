/**
 * What a file of decisions may hold. More people than any Open WebUI has, and far less than what a machine cannot hold:
 * rows that are in the database already are the only ones that are ever remembered.
 */
export const CONSENT_CSV_LIMITS = {
  fileBytes: 512 * 1024 * 1024,
  rows: 5_000_000,
  /** In characters. */
  lineLength: 64 * 1024,
  /** In characters. */
  idLength: 255,
} as const;
