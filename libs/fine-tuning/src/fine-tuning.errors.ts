import { DatabaseError, OpenWebuiError, SourceUsageError } from '@app/open-webui';
import { PiiError, PiiUsageError, ScrubError } from '@app/pii';

/**
 * Base of every failure a caller can act on. `code` is stable (`area/cause`) and travels unchanged to
 * the CLI's stderr and to problem+json; `message` is one safe sentence: never conversation text, never
 * personal data.
 *
 * The two lower libraries have roots of their own and know nothing of this class. `instanceof FineTuningError` is
 * true for their failures all the same, so that a host catches everything of this package by one name.
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

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return (
      this === FineTuningError && (value instanceof PiiError || value instanceof OpenWebuiError)
    );
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

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return (
      this === UsageError && (value instanceof PiiUsageError || value instanceof SourceUsageError)
    );
  }
}

/** A grant names no version of the policy that counts now. @publicApi */
export class PolicyVersionError extends UsageError {
  constructor(
    code: string,
    message: string,
    /** The version that a grant has to name. Null where no recorded one is in force. */
    readonly current: string | null,
    field: string,
  ) {
    super(code, message, field);
  }
}

export { DatabaseError, ScrubError };

/** Consent state is absent or contradictory; nothing may be exported. @publicApi */
export class ConsentError extends FineTuningError {}

/** Writing, reading or promoting an output file failed. @publicApi */
export class StorageError extends FineTuningError {}

/** The run was cancelled, or a newer attempt owns it. @publicApi */
export class CancelledError extends FineTuningError {
  constructor(message = 'the export was cancelled') {
    super('export/cancelled', message);
  }
}
