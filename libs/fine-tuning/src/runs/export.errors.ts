import { FineTuningError } from '../fine-tuning.errors';

/** No export of this id, or none that the caller may know of: HTTP 404. @publicApi */
export class ExportNotFoundError extends FineTuningError {
  constructor(message = 'there is no such export') {
    super('export/not-found', message);
  }
}

/** The state of the export forbids what was asked: HTTP 409. @publicApi */
export class ExportConflictError extends FineTuningError {}

/** The files are gone for good (`export/revoked`, `export/expired`): HTTP 410. @publicApi */
export class ExportGoneError extends FineTuningError {}

/** Too many exports are queued or running: HTTP 429. @publicApi */
export class ExportLimitError extends FineTuningError {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('limit/exports', message);
  }
}

/** The requested range starts after the end of the file: HTTP 416. @publicApi */
export class RangeError416 extends FineTuningError {
  constructor(readonly size: number) {
    super('export/range', 'the range lies outside of the file');
  }
}

/** For what can only be done where the files are. */
export function heldElsewhere(): ExportConflictError {
  return new ExportConflictError(
    'export/held-elsewhere',
    'this export was made at the command line: its files are where the operator put them, not here',
  );
}
