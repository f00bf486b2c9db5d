import { FineTuningError } from '../../fine-tuning.errors';

/** A header or parameter that no DTO describes is wrong: HTTP 400. */
export class BadHeaderError extends FineTuningError {}

/** HTTP 429. */
export class RateLimitError extends FineTuningError {
  constructor(readonly retryAfterSeconds: number) {
    super('limit/rate', 'too many requests');
  }
}

/** The path exists, the method does not: HTTP 405. */
export class MethodNotAllowedError extends FineTuningError {
  constructor(readonly allow: string) {
    super('request/method', 'this method is not allowed here');
  }
}

/** `If-Match` or `If-Unmodified-Since` names another state: HTTP 412. */
export class PreconditionError extends FineTuningError {
  constructor() {
    super('request/precondition', 'the representation is another one by now');
  }
}
