/**
 * Base of every failure of this library. `code` is stable (`area/cause`); `message` is one safe sentence that never
 * quotes the text that was looked at.
 * @publicApi
 */
export class PiiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A setting, a list entry or a custom pattern is wrong: whoever wrote it has to change it. @publicApi */
export class UsageError extends PiiError {
  constructor(
    code: string,
    message: string,
    /** The setting that is wrong, as a path with dots (`pii.types.EMAIL`). */
    readonly field?: string,
    options: { cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** Detection or replacement failed: the text must not be used. @publicApi */
export class ScrubError extends PiiError {}
