import type { Provider, Type } from '@nestjs/common';
import { getStorageToken, ThrottlerStorageService } from '@nestjs/throttler';
import { DenialLog } from './access/denial-log';
import { Doorkeeper } from './access/doorkeeper';
import { DownloadTicketLogin } from './access/download-ticket-login';
import { FineTuningGuard } from './access/fine-tuning.guard';
import { TokenRevocation } from './access/token-revocation';
import { UserDirectory } from './access/user-directory';
import { AuditLog } from './audit/audit-log';
import { AuditController } from './audit/audit.controller';
import { Catalogue } from './catalogue/catalogue';
import { CatalogueController } from './catalogue/catalogue.controller';
import { AdminConsentController } from './consent/admin-consent.controller';
import { ConsentSummary } from './consent/consent-summary';
import { AdminConsent } from './consent/admin-consent';
import { Exposure } from './consent/exposure';
import { PolicyInForce } from './consent/policy-in-force';
import { SelfConsent } from './consent/self-consent';
import { SelfConsentController } from './consent/self-consent.controller';
import { ExportEvents } from './exports/export-events';
import { ExportEventsController } from './exports/export-events.controller';
import { ExportRequests } from './exports/export-requests';
import { PreviewMethodController } from './exports/preview-method.controller';
import { FineTuningController } from './exports/fine-tuning.controller';
import { DownloadTrail } from './files/download-trail';
import { DownloadTickets } from './files/download-tickets';
import { Downloads } from './files/downloads';
import { ExportFilesController } from './files/export-files.controller';
import { MethodFallbackController } from './http/method-fallback.controller';
import { FailedLogins } from './limits/failed-logins';
import { RateLimitGuard } from './limits/rate-limit.guard';
import { AdminPageController } from './page/admin-page.controller';
import { PiiInspector } from './pii/pii-inspector';
import { PiiController } from './pii/pii.controller';

/** In the order of the router: the fallback for wrong methods is last. */
export const API_CONTROLLERS: readonly Type[] = [
  PreviewMethodController,
  FineTuningController,
  ExportEventsController,
  ExportFilesController,
  CatalogueController,
  AdminConsentController,
  AuditController,
  PiiController,
  AdminPageController,
  SelfConsentController,
  MethodFallbackController,
];

/** Only needed where the API is served. */
export const API_PROVIDERS: readonly Provider[] = [
  AdminConsent,
  AuditLog,
  Catalogue,
  ConsentSummary,
  DenialLog,
  Doorkeeper,
  Downloads,
  DownloadTicketLogin,
  DownloadTickets,
  DownloadTrail,
  ExportEvents,
  ExportRequests,
  Exposure,
  FailedLogins,
  FineTuningGuard,
  PiiInspector,
  PolicyInForce,
  RateLimitGuard,
  SelfConsent,
  { provide: getStorageToken(), useClass: ThrottlerStorageService },
  TokenRevocation,
  UserDirectory,
];
