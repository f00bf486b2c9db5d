/**
 * Base of every failure of this library. `code` is stable (`area/cause`). `message` is one safe sentence, which never
 * quotes a row, an address with a password, or the words of a driver.
 * @publicApi
 */
export class OpenWebuiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The caller named something that cannot be: a database address or a source. @publicApi */
export class UsageError extends OpenWebuiError {
  constructor(
    code: string,
    message: string,
    /** The option that is wrong, as the caller wrote it. */
    readonly field?: string,
    options: { cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** The database is missing, unreachable, encrypted, damaged or not Open WebUI's. @publicApi */
export class DatabaseError extends OpenWebuiError {}
