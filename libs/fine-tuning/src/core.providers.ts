import { Logger, type Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { FineTuningHealth } from './api/operations/fine-tuning-health.service';
import { FineTuningMetrics } from './api/operations/fine-tuning-metrics.service';
import { WebhookDispatcherService } from './api/webhooks/webhook-dispatcher.service';
import { WebhookOutboxService } from './api/webhooks/webhook-outbox.service';
import { WebhookSenderService } from './api/webhooks/webhook-sender.service';
import { HeadAnchors } from './audit/anchors/head-anchors';
import { anchorFolderOf, openAnchors } from './audit/anchors/open-anchors';
import { AuditService } from './audit/audit.service';
import { ConsentMaintenance } from './consent/consent-maintenance';
import { ConsentOverview } from './consent/consent-overview';
import { ConsentService } from './consent/consent.service';
import { committedReads } from './database/committed-reads';
import { RecipeBook } from './recipes/recipe-book';
import { resolveKey } from './runs/export-key';
import { FineTuningExporter } from './runs/fine-tuning-exporter.service';
import { resolveOptions } from './fine-tuning.options.resolve';
import type { FineTuningModuleOptions, ResolvedFineTuningOptions } from './fine-tuning.options';
import {
  FINE_TUNING_DATABASE,
  FINE_TUNING_DATA_SOURCE,
  FINE_TUNING_KEY,
  FINE_TUNING_MODULE_OPTIONS,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_PROCESSOR_PARTS,
  FINE_TUNING_STORAGE,
} from './fine-tuning.tokens';
import { REGISTRIES_PROVIDERS } from './extensions/registries.providers';
import { FilterRegistry } from './filters/filter.registry';
import { FormatterRegistry } from './formatters/formatter.registry';
import { START_CHECKS } from './start/start-checks';
import { SchemaReadiness } from './start/schema-readiness';
import { DataProcessor } from './processor/data-processor';
import { PROCESSOR_PROVIDERS } from './processor/processor.providers';
import { describeFailure } from './api/problem/describe-failure';
import type { ExportStorage } from './storage/export-storage';
import { createStorage } from './storage/create-storage';

/**
 * The services are plain classes without decorators, so that the command line uses them without Nest; here they
 * become providers.
 */
export const CORE_PROVIDERS: Provider[] = [
  {
    provide: FINE_TUNING_OPTIONS,
    useFactory: (raw: FineTuningModuleOptions) => resolveOptions(raw),
    inject: [FINE_TUNING_MODULE_OPTIONS],
  },
  {
    provide: FINE_TUNING_KEY,
    useFactory: ({ key, keyFile }: ResolvedFineTuningOptions) =>
      resolveKey(key ?? undefined, keyFile),
    inject: [FINE_TUNING_OPTIONS],
  },
  {
    provide: FINE_TUNING_STORAGE,
    useFactory: ({ storage }: ResolvedFineTuningOptions) =>
      typeof storage === 'string' ? createStorage(storage) : storage,
    inject: [FINE_TUNING_OPTIONS],
  },
  START_CHECKS,
  {
    provide: FINE_TUNING_DATABASE,
    useFactory: committedReads,
    inject: [FINE_TUNING_DATA_SOURCE],
  },
  {
    provide: SchemaReadiness,
    useFactory: (dataSource: DataSource) => new SchemaReadiness(dataSource),
    inject: [FINE_TUNING_DATABASE],
  },
  {
    provide: AuditService,
    useFactory: (dataSource: DataSource, { clock }: ResolvedFineTuningOptions) =>
      new AuditService(dataSource, () => clock.now()),
    inject: [FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS],
  },
  {
    provide: HeadAnchors,
    useFactory: (
      dataSource: DataSource,
      { key, keyFile }: ResolvedFineTuningOptions,
      storage: ExportStorage,
      audit: AuditService,
    ) => {
      const logger = new Logger('FineTuningAnchors');
      // A key that was given has no file, and the working folder of a host is not ours to write to.
      const folder = key === null ? anchorFolderOf(keyFile) : undefined;
      const report = (error: unknown): void =>
        logger.error({ event: 'the heads were not anchored', ...describeFailure(error) });
      return openAnchors(dataSource, { folder, storage }, report, { audit, dataSource });
    },
    inject: [FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS, FINE_TUNING_STORAGE, AuditService],
  },
  {
    provide: ConsentOverview,
    useFactory: (dataSource: DataSource, { clock }: ResolvedFineTuningOptions) =>
      new ConsentOverview(dataSource, () => clock.now()),
    inject: [FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS],
  },
  {
    provide: ConsentMaintenance,
    useFactory: (
      dataSource: DataSource,
      audit: AuditService,
      { clock }: ResolvedFineTuningOptions,
      anchors: HeadAnchors,
    ) => new ConsentMaintenance(dataSource, { audit, anchors, now: () => clock.now() }),
    inject: [FINE_TUNING_DATABASE, AuditService, FINE_TUNING_OPTIONS, HeadAnchors],
  },
  {
    provide: ConsentService,
    useFactory: (
      dataSource: DataSource,
      audit: AuditService,
      { clock }: ResolvedFineTuningOptions,
      anchors: HeadAnchors,
    ) => new ConsentService(dataSource, { audit, anchors, now: () => clock.now() }),
    inject: [FINE_TUNING_DATABASE, AuditService, FINE_TUNING_OPTIONS, HeadAnchors],
  },
  {
    provide: RecipeBook,
    useFactory: (dataSource: DataSource) => new RecipeBook(dataSource),
    inject: [FINE_TUNING_DATABASE],
  },
  FineTuningHealth,
  FineTuningMetrics,
  WebhookOutboxService,
  WebhookSenderService,
  WebhookDispatcherService,
  ...REGISTRIES_PROVIDERS,
  ...PROCESSOR_PROVIDERS,
];

/** What hosts may inject. */
export const CORE_EXPORTS = [
  FINE_TUNING_OPTIONS,
  FINE_TUNING_STORAGE,
  AuditService,
  ConsentMaintenance,
  ConsentOverview,
  ConsentService,
  FineTuningExporter,
  FineTuningHealth,
  FineTuningMetrics,
  FormatterRegistry,
  FilterRegistry,
  DataProcessor,
  FINE_TUNING_PROCESSOR_PARTS,
];
