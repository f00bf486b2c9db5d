import { AuditEvent } from './audit-event.entity';
import { ConsentEvent } from './consent-event.entity';
import { DownloadTicket } from './download-ticket.entity';
import { ExportRun } from './export-run.entity';
import { ExportSchedule } from './export-schedule.entity';
import { ExportShard } from './export-shard.entity';
import { ExportSubject } from './export-subject.entity';
import { Installation } from './installation.entity';
import { OpenWebuiChat, OpenWebuiUser } from '@app/open-webui';
import { PolicyVersion } from './policy-version.entity';
import { SavedRecipe } from './saved-recipe.entity';
import { StoredPrint } from './stored-print.entity';
import { WebhookDelivery } from './webhook-delivery.entity';

export {
  AuditEvent,
  ConsentEvent,
  DownloadTicket,
  ExportRun,
  ExportSchedule,
  ExportShard,
  ExportSubject,
  Installation,
  OpenWebuiChat,
  OpenWebuiUser,
  PolicyVersion,
  SavedRecipe,
  StoredPrint,
  WebhookDelivery,
};

/** This module's own tables: the migration makes them, and they must not drift. */
export const OWN_ENTITIES = [
  AuditEvent,
  ConsentEvent,
  DownloadTicket,
  ExportRun,
  ExportSchedule,
  ExportShard,
  ExportSubject,
  Installation,
  PolicyVersion,
  SavedRecipe,
  StoredPrint,
  WebhookDelivery,
] as const;

/** Everything a host's DataSource must know: spread it into `entities`. @publicApi */
export const FINE_TUNING_ENTITIES = [...OWN_ENTITIES, OpenWebuiChat, OpenWebuiUser];
