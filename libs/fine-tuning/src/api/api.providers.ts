import type { Provider, Type } from '@nestjs/common';
import { getStorageToken, ThrottlerStorageService } from '@nestjs/throttler';
import type { DataSource } from 'typeorm';
import { AccountSessions } from '@app/open-webui';
import { AuditService } from '../audit/audit.service';
import { RecipeWriter } from '../recipes/recipe-writer';
import { ScheduleWriter } from '../runs/schedule/schedule-writer';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../fine-tuning.tokens';
import { DenialLogService } from './access/denial-log.service';
import { AccessControlService } from './access/access-control.service';
import { DownloadTicketLoginService } from './access/download-ticket-login.service';
import { FineTuningGuard } from './access/fine-tuning.guard';
import { TokenRevocationService } from './access/token-revocation.service';
import { TokenStandingService } from './access/token-standing.service';
import { UserDirectoryService } from './access/user-directory.service';
import { AuditLogService } from './audit/audit-log.service';
import { ChainCheckService } from './audit/chain-check.service';
import { AuditController } from './audit/audit.controller';
import { CatalogueService } from './catalogue/catalogue.service';
import { CatalogueController } from './catalogue/catalogue.controller';
import { ChoicesController } from './choices/choices.controller';
import { ChoicesService } from './choices/choices.service';
import { AdminConsentController } from './consent/admin-consent.controller';
import { ConsentSummaryService } from './consent/consent-summary.service';
import { AdminConsentService } from './consent/admin-consent.service';
import { ExposureService } from './consent/exposure.service';
import { OwnChatsService } from './consent/own-chats.service';
import { PoliciesService } from './consent/policies.service';
import { PolicyInForceService } from './consent/policy-in-force.service';
import { SelfConsentService } from './consent/self-consent.service';
import { SelfConsentController } from './consent/self-consent.controller';
import { ExportEventsService } from './exports/export-events.service';
import { ExportEventsController } from './exports/export-events.controller';
import { ExportsService } from './exports/exports.service';
import { PreviewMethodController } from './exports/preview-method.controller';
import { ExportsController } from './exports/exports.controller';
import { RunRecipeService } from './exports/run-recipe.service';
import { DownloadTrailService } from './files/download-trail.service';
import { DownloadTicketsService } from './files/download-tickets.service';
import { DownloadsService } from './files/downloads.service';
import { ExportFilesController } from './files/export-files.controller';
import { ExpressErrorsService } from './http/express-errors.service';
import { InputGuard } from './http/input/input.guard';
import { MethodFallbackController } from './http/method-fallback.controller';
import { FailedLoginsService } from './limits/failed-logins.service';
import { OwnPreviewsService } from './limits/own-previews.service';
import { RateLimitGuard } from './limits/rate-limit.guard';
import { AttentionService } from './overview/attention.service';
import { OverviewController } from './overview/overview.controller';
import { OverviewService } from './overview/overview.service';
import { StorageUseService } from './overview/storage-use.service';
import { AdminPageController } from './page/admin-page.controller';
import { PagesService } from './page/pages.service';
import { PersonPageController } from './page/person-page.controller';
import { PiiInspectorService } from './pii/pii-inspector.service';
import { PiiController } from './pii/pii.controller';
import { RecipesController } from './recipes/recipes.controller';
import { RecipesService } from './recipes/recipes.service';
import { SchedulesController } from './schedules/schedules.controller';
import { SchedulesService } from './schedules/schedules.service';

/** In the order of the router: the fallback for wrong methods is last. */
export const API_CONTROLLERS: readonly Type[] = [
  OverviewController,
  PreviewMethodController,
  ExportsController,
  ExportEventsController,
  ExportFilesController,
  RecipesController,
  SchedulesController,
  CatalogueController,
  ChoicesController,
  AdminConsentController,
  AuditController,
  PiiController,
  AdminPageController,
  SelfConsentController,
  PersonPageController,
  MethodFallbackController,
];

/** What hosts may leave out: people then meet the API in other ways. */
export const PAGE_CONTROLLERS: readonly Type[] = [AdminPageController, PersonPageController];

/** Only needed where the API is served. */
export const API_PROVIDERS: readonly Provider[] = [
  AdminConsentService,
  AttentionService,
  AuditLogService,
  CatalogueService,
  ChainCheckService,
  ChoicesService,
  ConsentSummaryService,
  DenialLogService,
  AccessControlService,
  DownloadsService,
  DownloadTicketLoginService,
  DownloadTicketsService,
  DownloadTrailService,
  ExportEventsService,
  ExportsService,
  ExposureService,
  ExpressErrorsService,
  FailedLoginsService,
  FineTuningGuard,
  InputGuard,
  OwnChatsService,
  OverviewService,
  OwnPreviewsService,
  PagesService,
  PiiInspectorService,
  PoliciesService,
  PolicyInForceService,
  RateLimitGuard,
  RecipesService,
  RunRecipeService,
  SchedulesService,
  SelfConsentService,
  StorageUseService,
  { provide: getStorageToken(), useClass: ThrottlerStorageService },
  TokenRevocationService,
  TokenStandingService,
  UserDirectoryService,
  {
    provide: RecipeWriter,
    inject: [FINE_TUNING_DATABASE, AuditService, FINE_TUNING_OPTIONS],
    useFactory: (
      dataSource: DataSource,
      audit: AuditService,
      { clock }: ResolvedFineTuningOptions,
    ) => new RecipeWriter(dataSource, audit, clock),
  },
  {
    provide: ScheduleWriter,
    inject: [FINE_TUNING_DATABASE, AuditService, FINE_TUNING_OPTIONS],
    useFactory: (
      dataSource: DataSource,
      audit: AuditService,
      { clock }: ResolvedFineTuningOptions,
    ) => new ScheduleWriter(dataSource, audit, clock),
  },
  {
    provide: AccountSessions,
    inject: [FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS],
    useFactory: (dataSource: DataSource, { auth }: ResolvedFineTuningOptions) =>
      new AccountSessions(dataSource, auth.requireMfa),
  },
];
