import { FineTuningError } from '../../fine-tuning.errors';

/** The operator keeps admins from reading chats (option `allowAdminExport`): HTTP 403. */
export class AdminExportDisabledError extends FineTuningError {
  constructor() {
    super('export/disabled', 'exports by admins are switched off on this server');
  }
}
