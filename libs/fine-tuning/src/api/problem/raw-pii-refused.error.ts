import { FineTuningError } from '../../fine-tuning.errors';

/** `rawPii` over REST without the module option `allowRawPii`: HTTP 403. */
export class RawPiiRefusedError extends FineTuningError {
  constructor() {
    super('export/raw-pii-refused', 'exports without scrubbing are switched off on this server');
  }
}
