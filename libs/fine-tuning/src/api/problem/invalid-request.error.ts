import { UsageError } from '../../fine-tuning.errors';
import type { ProblemDetail } from './problem';

/** The request does not have the documented shape: HTTP 400 with one entry per violation. */
export class InvalidRequestError extends UsageError {
  constructor(readonly errors: readonly ProblemDetail[]) {
    super('request/invalid', 'the request does not have the expected shape');
  }
}
