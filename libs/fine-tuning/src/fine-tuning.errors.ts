/**
 * Base of every failure a caller can act on. `code` is stable (`area/cause`) and travels unchanged to
 * the CLI's stderr and to problem+json; `message` is one safe sentence: never conversation text, never
 * personal data.
 * @publicApi
 */
export class FineTuningError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The caller asked for something that cannot be: CLI exit code 2, HTTP 400. @publicApi */
export class UsageError extends FineTuningError {
  constructor(
    code: string,
    message: string,
    /** The flag, DTO field or CSV line that is wrong, as the caller wrote it. */
    readonly field?: string,
    options: { cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** The database is missing, unreachable, encrypted, damaged or not Open WebUI's. @publicApi */
export class DatabaseError extends FineTuningError {}

/** Consent state is absent or contradictory; nothing may be exported. @publicApi */
export class ConsentError extends FineTuningError {}

/** Detection or replacement of personal data failed: the export must stop. @publicApi */
export class ScrubError extends FineTuningError {}

/** Writing, reading or promoting an output file failed. @publicApi */
export class StorageError extends FineTuningError {}

/** The run was cancelled, or a newer attempt owns it. @publicApi */
export class CancelledError extends FineTuningError {
  constructor(message = 'the export was cancelled') {
    super('export/cancelled', message);
  }
}
