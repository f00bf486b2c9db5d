import { Logger } from '@nestjs/common';
import type { Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ExportPolicy } from '../../api/access/export-policy';
import { UserDirectoryService } from '../../api/access/user-directory.service';
import { describeFailure } from '../../api/problem/describe-failure';
import { ScheduledRights } from '../../api/schedules/scheduled-rights';
import { HeadAnchors } from '../../audit/anchors/head-anchors';
import { AuditService } from '../../audit/audit.service';
import { ExportRuntimeLifecycle } from './export-runtime.lifecycle';
import type { LoggedRun } from './export-services';
import { ExportRuntime } from './export-runtime';
import { FineTuningExporter } from '../fine-tuning-exporter.service';
import type { BullQueues } from '../queue/bull-export.queue';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_BULL_QUEUES,
  FINE_TUNING_DATABASE,
  FINE_TUNING_EXPORTER,
  FINE_TUNING_KEY,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_POLICY,
  FINE_TUNING_START,
  FINE_TUNING_REGISTRIES,
  FINE_TUNING_STORAGE,
} from '../../fine-tuning.tokens';
import type { Registries } from '../../dataset/registries';
import { FilterRegistry } from '../../filters/filter.registry';
import { FormatterRegistry } from '../../formatters/formatter.registry';
import { ChatSourceRegistry } from '@app/open-webui';
import type { ConversationProcessor } from '../../pipeline/conversation-processor';
import { DataProcessor } from '../../processor/data-processor';
import { processorInUse } from '../../processor/processor-in-use';
import { isStorageAt } from '../../storage/create-storage';
import type { ExportStorage } from '../../storage/export-storage';

/** The export runtime: plain classes that are put together once per module instance. */
export const EXPORT_RUNTIME_PROVIDERS: Provider[] = [
  {
    provide: ExportRuntime,
    useFactory: createRuntime,
    inject: [
      FINE_TUNING_DATABASE,
      FINE_TUNING_OPTIONS,
      FINE_TUNING_STORAGE,
      FINE_TUNING_KEY,
      FINE_TUNING_REGISTRIES,
      FormatterRegistry,
      ChatSourceRegistry,
      FilterRegistry,
      DataProcessor,
      AuditService,
      HeadAnchors,
      FINE_TUNING_BULL_QUEUES,
      FINE_TUNING_POLICY,
      // Only waited for.
      FINE_TUNING_START,
    ],
  },
  ExportRuntimeLifecycle,
  {
    provide: FineTuningExporter,
    useFactory: (runtime: ExportRuntime) => runtime.exporter,
    inject: [ExportRuntime],
  },
  { provide: FINE_TUNING_EXPORTER, useExisting: FineTuningExporter },
];

function createRuntime(
  dataSource: DataSource,
  options: ResolvedFineTuningOptions,
  storage: ExportStorage,
  key: string,
  registries: Registries,
  formats: FormatterRegistry,
  sources: ChatSourceRegistry,
  filters: FilterRegistry,
  processor: ConversationProcessor,
  audit: AuditService,
  anchors: HeadAnchors,
  bullQueues: BullQueues | null,
  policy: ExportPolicy,
): ExportRuntime {
  const { redisUrl, queuePrefix, workers, retentionDays, reissueRevoked, piiEngines } = options;
  const { maxActive, maxActivePerAdmin, timing, clock } = options;
  const logger = new Logger('FineTuningExports');
  const users = new UserDirectoryService(dataSource);
  const rights = new ScheduledRights(users, policy, options, registries);
  return ExportRuntime.create({
    dataSource,
    storage,
    // Threads must not write to the address where the provider of the storage was overridden.
    ...(typeof options.storage === 'string' &&
      isStorageAt(storage, options.storage) && { storageUrl: options.storage }),
    key,
    piiEngines,
    pii: options.pii,
    encryptTo: options.encryptTo,
    bullQueues,
    redisUrl,
    redisKeyPrefix: queuePrefix,
    workers,
    retentionDays,
    reissueRevoked,
    schedules: options.schedules,
    mayStartScheduled: (createdBy, request) => rights.check(createdBy, request),
    timing,
    clock,
    limits: { maxActive, maxActivePerAdmin },
    // A host may have put registries of its own there.
    registries: { ...registries, formats, sources, filters },
    processor: processorInUse(processor),
    audit,
    anchors,
    report: (error, what, run) =>
      logger.error({ event: what, ...about(run), ...describeFailure(error) }),
    log: (step, run) => logger.log({ event: step, ...about(run) }),
  });
}

function about(run: LoggedRun | undefined): object {
  return run === undefined ? {} : { exportId: run.id, attempt: run.attempt };
}
