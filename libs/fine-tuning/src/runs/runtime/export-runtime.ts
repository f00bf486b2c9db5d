import type { DataSource } from 'typeorm';
import type { HeadAnchors } from '../../audit/anchors/head-anchors';
import type { AuditTrail } from '../../audit/audit-entry';
import { SYSTEM_CLOCK, type Clock } from '../../common/clock';
import { PublicationGate } from '../../consent/gate/publication-gate';
import { committedReads } from '../../database/committed-reads';
import type { HostPii, PiiEngineOptions } from '@app/pii';
import { registriesOf, type Registries } from '../../dataset/registries';
import { DataProcessor } from '../../processor/data-processor';
import type { ProcessorInUse } from '../../processor/processor-in-use';
import type { ExportStorage } from '../../storage/export-storage';
import { FineTuningExporter } from '../fine-tuning-exporter.service';
import { BullExportQueue, type BullQueues } from '../queue/bull-export.queue';
import type { ExportQueue } from '../queue/export-queue';
import { ExportProcessor } from '../queue/export.processor';
import { InProcessExportQueue } from '../queue/in-process-export.queue';
import { ReissueRevoked } from '../reissue/reissue-revoked';
import type { ExportServices, LogStep, ReportFailure } from './export-services';
import { ExportRunRepository } from '../repository/export-run.repository';
import { ExportShardRepository } from '../repository/export-shard.repository';
import { ExportStarter, type StartLimits } from '../export-starter';
import { ProcessIdentity } from '../lease/process-identity';
import { RecipeBook } from '../../recipes/recipe-book';
import { RunCoordinator } from '../run-coordinator';
import { RunHelper } from '../lease/run-helper';
import { RunSweeper } from '../sweep/run-sweeper';
import { ScheduleRunner, type MayStart } from '../schedule/schedule-runner';
import { ScheduleWriter, type ScheduleFields } from '../schedule/schedule-writer';
import { threadPlaceOf } from '../attempt-of-run';
import { beyondThreads } from '../threads/shard-workers-for';
import { FineTuningError } from '../../fine-tuning.errors';
import { localFolderOf } from '../../storage/create-storage';
import { KeptThreads } from '../threads/kept-threads';
import type { WorkerThread } from '../threads/worker-thread';
import type { StoragePlace } from '../threads/worker-order';
import { DEFAULT_TIMING, type RuntimeTiming } from './runtime-timing';

/** @publicApi */
export interface ExportRuntimeOptions {
  readonly dataSource: DataSource;
  readonly storage: ExportStorage;
  /** Address of the same storage, so that worker threads reach it; absent for a host's own storage. */
  readonly storageUrl?: string;
  readonly key: string;
  /** PII engines that join in every export that is scrubbed. Default none. */
  readonly piiEngines?: PiiEngineOptions;
  /** Settings of personal data on which those of each request stand. Default none. */
  readonly pii?: HostPii | null;
  /** age recipients of every dataset, as `checkRecipients` lets through. Default none. */
  readonly encryptTo?: readonly string[];
  /** Jobs through Redis; absent or null: in this process. */
  readonly redisUrl?: string | null;
  /** Prefix of the keys in Redis. Default `fine-tuning`. */
  readonly redisKeyPrefix?: string;
  /** Bull queues that somebody else made, with `bullSettings`; instead of `redisUrl`. */
  readonly bullQueues?: BullQueues | null;
  /** Default 0: this thread. */
  readonly workers?: number;
  /** Default 90; 0 keeps files for ever. */
  readonly retentionDays?: number;
  readonly limits?: StartLimits;
  /** Pauses before a run tries again when database or storage failed, in milliseconds. Default: five, up to 30 s. */
  readonly pausesMs?: readonly number[];
  /** Intervals of looking; what is absent has its default. */
  readonly timing?: Partial<RuntimeTiming>;
  /** Default: the machine's. All processes of a database must have the same. */
  readonly clock?: Clock;
  readonly reissueRevoked?: boolean;
  /** What the table of schedules is brought to before the first one is looked for. Default: it stays as it is. */
  readonly schedules?: readonly ScheduleFields[] | null;
  /** Asked each time that a schedule is due. Default: everybody may have what their schedule says. */
  readonly mayStartScheduled?: MayStart;
  /** What exports may name. Default: what this package brings. */
  readonly registries?: Registries;
  /** What cleans, scrubs and formats. Default: the usual one. */
  readonly processor?: ProcessorInUse;
  readonly audit: AuditTrail;
  /** What was seen of the chains outside of the database. Default: nothing. */
  readonly anchors?: HeadAnchors;
  /** Receives failures that no caller waits for. */
  readonly report: ReportFailure;
  /** Receives each step of the life of a run. Default: ignored. */
  readonly log?: LogStep;
}

const PAUSES_MS = [500, 2_000, 5_000, 15_000, 30_000];
const LIMITS: StartLimits = { maxActivePerAdmin: 5, maxActive: 20 };
/** Most jobs that ask for help with one run, and so the most processes at one; each helper processes as many shards as it can. */
const MOST_HELPERS = 256;

/** Starts exports, carries them out and cleans up after them, in one process. @publicApi */
export class ExportRuntime {
  private constructor(
    readonly exporter: FineTuningExporter,
    readonly queue: ExportQueue,
    readonly sweeper: RunSweeper,
    private readonly processor: ExportProcessor,
    private readonly threads: KeptThreads<WorkerThread>,
  ) {}

  static create(options: ExportRuntimeOptions): ExportRuntime {
    const services = servicesOf(options);
    const { report } = options;
    const beyond = beyondThreads(threadPlaceOf(services));
    if (services.workers > 0 && beyond !== undefined) {
      report(
        new FineTuningError('export/no-workers', `worker threads cannot open ${beyond}`),
        'exports run in the thread of the process itself',
      );
    }
    const queue = queueOf(options);
    const coordinator = new RunCoordinator(services, async (exportId, attempt, shards) => {
      try {
        for (let shard = 1; shard < Math.min(shards, MOST_HELPERS); shard++)
          await queue.enqueue({ exportId, shard, attempt });
      } catch (error) {
        // A run ends without helpers, too. The others are not asked for: each would wait for a queue that is away.
        report(error, 'no helper could be requested', { id: exportId, attempt });
      }
    });
    const limits = options.limits ?? LIMITS;
    const starter = new ExportStarter(services, limits);
    const reissue = new ReissueRevoked(services, starter);
    const schedules = new ScheduleRunner(
      services,
      starter,
      new RecipeBook(services.dataSource),
      options.mayStartScheduled ?? (() => Promise.resolve()),
      () => services.clock.now(),
    );
    const writer = new ScheduleWriter(services.dataSource, services.audit, services.clock);
    let undeclared = options.schedules ?? null;
    const declare = async (): Promise<void> => {
      if (undeclared !== null) await writer.declare(undeclared);
      undeclared = null;
    };
    // What goes wrong with one must not keep the others from their work; the next sweep tries it again.
    const reporting = (work: Promise<void>, what: string): Promise<void> =>
      work.catch((error: unknown) => report(error, what));
    const sweeper = new RunSweeper(services, queue, async () => {
      if (options.reissueRevoked === true)
        await reporting(reissue.run(), 'revoked exports could not be issued again');
      await reporting(
        declare(),
        'the schedules of the options could not be brought into the table',
      );
      await schedules.run();
    });
    const helper = new RunHelper(services);
    const exporter = new FineTuningExporter(services, limits, queue, async (id) => {
      await Promise.all([coordinator.pollNow(id), helper.pollNow(id)]);
    });
    const processor = new ExportProcessor(coordinator, helper);
    return new ExportRuntime(exporter, queue, sweeper, processor, services.threads);
  }

  /** Takes jobs from the queue and sweeps forgotten runs. For processes that work. */
  work(): void {
    this.queue.work(this.processor.handle);
    this.sweeper.start();
  }

  /** Stops taking jobs, stops running work where it is (another process continues it), and waits until it stopped. */
  async close(): Promise<void> {
    await this.sweeper.stop();
    await this.queue.close();
    await this.threads.close();
  }
}

function queueOf({
  bullQueues,
  redisUrl,
  redisKeyPrefix,
  report,
}: ExportRuntimeOptions): ExportQueue {
  if (bullQueues !== undefined && bullQueues !== null)
    return new BullExportQueue(bullQueues, report);
  if (redisUrl === undefined || redisUrl === null) return new InProcessExportQueue(report);
  const prefix = redisKeyPrefix === undefined ? {} : { prefix: redisKeyPrefix };
  return BullExportQueue.open({ redisUrl, ...prefix }, report);
}

function servicesOf(options: ExportRuntimeOptions): ExportServices {
  const { clock = SYSTEM_CLOCK } = options;
  const dataSource = committedReads(options.dataSource);
  const identity = new ProcessIdentity();
  const { key, piiEngines: engines = {}, pii = null } = options;
  const { registries = registriesOf() } = options;
  return {
    dataSource,
    storage: options.storage,
    storagePlace:
      options.storageUrl === undefined
        ? undefined
        : ({ url: options.storageUrl } satisfies StoragePlace),
    workFolderRoot: localFolderOf(options.storageUrl),
    key,
    engines,
    pii,
    encryptTo: options.encryptTo ?? [],
    reissues: options.reissueRevoked === true,
    workers: options.workers ?? 0,
    threads: new KeptThreads<WorkerThread>(options.workers ?? 0),
    retentionDays: options.retentionDays ?? 90,
    pausesMs: options.pausesMs ?? PAUSES_MS,
    timing: { ...DEFAULT_TIMING, ...options.timing },
    clock,
    registries,
    processor: options.processor ?? {
      processor: new DataProcessor({ key, engines, pii, registries }),
      mark: null,
      path: null,
    },
    audit: options.audit,
    anchors: options.anchors,
    identity,
    runs: new ExportRunRepository(dataSource),
    shards: new ExportShardRepository(dataSource, identity, () => clock.now()),
    gate: new PublicationGate(dataSource),
    report: options.report,
    log: options.log ?? (() => undefined),
  };
}
