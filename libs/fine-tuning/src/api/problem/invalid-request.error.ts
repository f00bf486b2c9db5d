import { REQUEST_LIMITS } from '../../common/limits';
import { UsageError } from '../../fine-tuning.errors';
import type { ProblemDetail } from './problem';

/** The request does not have the documented shape: HTTP 400 with one entry per violation, up to `REQUEST_LIMITS.problems`. */
export class InvalidRequestError extends UsageError {
  readonly errors: readonly ProblemDetail[];

  constructor(errors: readonly ProblemDetail[]) {
    super('request/invalid', 'the request does not have the expected shape');
    // A body of a hundred thousand unknown fields would have an answer of ten times its size.
    this.errors = errors.slice(0, REQUEST_LIMITS.problems);
  }
}
