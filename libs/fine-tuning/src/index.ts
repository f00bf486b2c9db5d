/** The public surface: what a host may import. Everything else may change without notice. */
export { FineTuningModule } from './fine-tuning.module';
export type { FineTuningModuleExtras } from './fine-tuning.module-definition';
export type {
  AuthOptions,
  FineTuningModuleOptions,
  RateLimits,
  ResolvedFineTuningOptions,
  WebhookEndpoint,
  WebhookEventType,
  WebhookOptions,
} from './fine-tuning.options';
export { checkSecret, resolveOptions } from './fine-tuning.options.resolve';
export {
  FINE_TUNING_AUTHENTICATION,
  FINE_TUNING_DATA_SOURCE,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_POLICY,
  FINE_TUNING_PROCESSOR_PARTS,
  FINE_TUNING_STORAGE,
} from './fine-tuning.tokens';
export * from './fine-tuning.errors';
export * from './runs/export.errors';

export type { Caller } from './api/access/caller';
export { RequirePermission } from './api/access/permission';
export type { Permission } from './api/access/permission';
export { AdminOnlyExportPolicy } from './api/access/export-policy';
export type { ExportPolicy } from './api/access/export-policy';
export { FINE_TUNING_ROUTE, isFineTuningRoute } from './api/access/fine-tuning-route';
export { FineTuningGuard } from './api/access/fine-tuning.guard';
export { JwtAuthGuard } from './api/access/jwt-auth.guard';
export { ApiProblems } from './api/http/api-problems.decorator';
export { loadSwagger, openApi } from './api/http/openapi.decorators';
export { FINE_TUNING_TAGS } from './api/http/tags';
export type { OpenApiDecorators } from './api/http/openapi.decorators';
export { correlationId, correlationIdFor, runWithContext } from './api/http/request-context';
export { FineTuningHealth } from './api/operations/fine-tuning-health.service';
export type { FineTuningHealthResult } from './api/operations/fine-tuning-health.service';
export { FineTuningMetrics } from './api/operations/fine-tuning-metrics.service';
export { describeFailure } from './api/problem/describe-failure';
export { ProblemFilter } from './api/problem/problem.filter';

export { AuditService } from './audit/audit.service';
export { ConsentMaintenance } from './consent/consent-maintenance';
export { ConsentOverview } from './consent/consent-overview';
export { ConsentService } from './consent/consent.service';
export { effectiveConsent } from './consent/gate/effective-consent';
export { dataSourceOptions, openDatabase } from './database/open-database';
export { parseDatabaseUrl, sqliteDriver } from '@app/open-webui';
export * from './entities';
export {
  FINE_TUNING_MIGRATIONS,
  isMigrated,
  migrateDown,
  MigratingDataSource,
  MIGRATIONS_TABLE,
  migrateUp,
} from './migrations';

export { SYSTEM_CLOCK, type Clock } from './common/clock';
export type { PiiRequest } from '@app/pii';
export type { ExportRequest } from './dataset/recipe/export-request';
export type {
  Actor,
  ExportFileView,
  ExportPage,
  ExportPreview,
  ExportRunView,
} from './runs/export-view';
export { DataProcessor } from './processor/data-processor';
export type {
  DataProcessorParts,
  ProcessedConversation,
  ProcessRequest,
} from './processor/data-processor';
export { defineExtension } from './extensions/define-extension';
export type { Extension, NamedSource } from './extensions/extension';
export type { Filter, FilterMeasures } from './filters/filter';
export { FilterRegistry } from './filters/filter.registry';
export type { FormatAbout, Formatter, FormatProblem } from './formatters/formatter';
export type { ProviderWarning } from './formatters/limits/provider-warning';
export type { SideFile, SplitFiles } from './formatters/side-file';
export { PreferenceFormatter } from './formatters/preference.formatter';
export type { LoweredPreference } from './formatters/lowering/lowered-preference';
export { FormatterRegistry } from './formatters/formatter.registry';
export { LoweringFormatter } from './formatters/lowering.formatter';
export type {
  LoweredAnswer,
  LoweredConversation,
  LoweredQuestion,
  LoweredResult,
  LoweredTurn,
} from './formatters/lowering/lowered-conversation';
export type { Target } from './formatters/lowering/target';
export type { ToolDefinition } from './formatters/lowering/tool-definition';
export type { Column } from './formatters/parquet/parquet-columns';
export type { Registries } from './dataset/registries';
export { definePattern, defineRecognizer } from '@app/pii';
export type { PatternDeclaration, PiiKind, TextHit, TextRecognizer } from '@app/pii';
export type {
  ChatSource,
  ChatSourceFactory,
  Conversation,
  PlannedChat,
  SelectionQuery,
  SourceChat,
  Turn,
  UnorderedChat,
} from '@app/open-webui';
export type { DataProcessorClass } from './processor/processor-in-use';
export type {
  ConversationProcessor,
  FormattedConversation,
  ScrubbedConversation,
} from './pipeline/conversation-processor';
export type { Verdict } from './pipeline/pipeline';
export type { Reason } from './pipeline/reason';
export { EXPORT_HELP_QUEUE, EXPORT_QUEUE } from './runs/queue/bull-settings';
export type { BullPlace } from './runs/queue/bull-settings';
export type { BullPlaceFactory } from './runs/queue/export-queue.module';
export { FineTuningExporter } from './runs/fine-tuning-exporter.service';
export type {
  FineTuningExporterApi,
  OwnPreview,
  OwnPreviewOptions,
} from './runs/fine-tuning-exporter-api';
export type { Manifest } from './dataset/manifest';
export type { PiiEngineOptions } from '@app/pii';
export { enginesOf } from '@app/pii';
export type { ModelDtype, OnnxOptions, PrivacyFilterOptions, TransitionBiases } from '@app/pii';
export type { PresidioOptions } from '@app/pii';
export type { RuntimeTiming } from './runs/runtime/runtime-timing';
export type { ExportStorage, StoredFile } from './storage/export-storage';
export { SOFTWARE } from './software';
export type { ScheduleOption } from './runs/schedule/schedule-option';
