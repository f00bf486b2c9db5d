import { Logger } from '@nestjs/common';
import type { Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { describeFailure } from '../../api/problem/describe-failure';
import { AuditService } from '../../audit/audit.service';
import { EngineLife } from './engine-life';
import { Engine } from './create-engine';
import { FineTuningExporter } from '../fine-tuning-exporter.service';
import type { BullQueues } from '../queue/bull-export.queue';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_BULL_QUEUES,
  FINE_TUNING_DATA_SOURCE,
  FINE_TUNING_EXPORTER,
  FINE_TUNING_KEY,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_STORAGE,
} from '../../fine-tuning.tokens';
import { FormatterRegistry } from '../../formatters/formatter.registry';
import { ChatSourceRegistry } from '@app/open-webui';
import type { ExportStorage } from '../../storage/export-storage';

/** What runs exports: plain classes, put together once per module instance. */
export const ENGINE_PROVIDERS: Provider[] = [
  { provide: ChatSourceRegistry, useFactory: () => new ChatSourceRegistry() },
  {
    provide: Engine,
    useFactory: createEngine,
    inject: [
      FINE_TUNING_DATA_SOURCE,
      FINE_TUNING_OPTIONS,
      FINE_TUNING_STORAGE,
      FINE_TUNING_KEY,
      FormatterRegistry,
      ChatSourceRegistry,
      AuditService,
      FINE_TUNING_BULL_QUEUES,
    ],
  },
  EngineLife,
  {
    provide: FineTuningExporter,
    useFactory: (engine: Engine) => engine.exporter,
    inject: [Engine],
  },
  { provide: FINE_TUNING_EXPORTER, useExisting: FineTuningExporter },
];

function createEngine(
  dataSource: DataSource,
  options: ResolvedFineTuningOptions,
  storage: ExportStorage,
  key: string,
  formats: FormatterRegistry,
  sources: ChatSourceRegistry,
  audit: AuditService,
  bullQueues: BullQueues | null,
): Engine {
  const { redisUrl, queuePrefix, workers, retentionDays, reissueRevoked, piiEngines } = options;
  const { maxActive, maxActivePerAdmin, timing } = options;
  const logger = new Logger('FineTuningEngine');
  return Engine.create({
    dataSource,
    storage,
    ...(typeof options.storage === 'string' && { storageUrl: options.storage }),
    key,
    piiEngines,
    bullQueues,
    redisUrl,
    redisKeyPrefix: queuePrefix,
    workers,
    retentionDays,
    reissueRevoked,
    timing,
    limits: { maxActive, maxActivePerAdmin },
    formats,
    sources,
    audit,
    report: (error, what) => logger.error({ event: what, ...describeFailure(error) }),
  });
}
