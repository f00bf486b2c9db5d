import { FineTuningError } from '../../fine-tuning.errors';

/** No schedule of this id: HTTP 404. @publicApi */
export class ScheduleNotFoundError extends FineTuningError {
  constructor() {
    super('schedule/not-found', 'there is no such schedule');
  }
}

/** An occurrence of a schedule makes no export, and the next one will not either unless somebody changes something. */
export class ScheduleRefusedError extends FineTuningError {}
