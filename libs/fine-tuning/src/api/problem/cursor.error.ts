import { UsageError } from '../../fine-tuning.errors';

/** A cursor that no page gave: HTTP 400. */
export class CursorError extends UsageError {
  constructor() {
    super('request/cursor', 'this is no cursor of an earlier page', 'cursor');
  }
}
