import type { HeadAnchors } from '../../audit/anchors/head-anchors';
import type { DataSource } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import type { Clock } from '../../common/clock';
import type { ExportRun } from '../../entities/export-run.entity';
import type { PublicationGate } from '../../consent/gate/publication-gate';
import type { HostPii, PiiEngineOptions } from '@app/pii';
import type { Registries } from '../../dataset/registries';
import type { ExportStorage } from '../../storage/export-storage';
import type { ProcessorInUse } from '../../processor/processor-in-use';
import type { StoragePlace } from '../threads/worker-order';
import type { ExportRunRepository } from '../repository/export-run.repository';
import type { ExportShardRepository } from '../repository/export-shard.repository';
import type { ProcessIdentity } from '../lease/process-identity';
import type { KeptThreads } from '../threads/kept-threads';
import type { WorkerThread } from '../threads/worker-thread';
import type { RuntimeTiming } from './runtime-timing';

/** The attempt of a run that a log line is about. */
export type LoggedRun = Pick<ExportRun, 'id' | 'attempt'>;

/** @param run absent where the failure is not about one run */
export type ReportFailure = (error: unknown, what: string, run?: LoggedRun) => void;

/** @param step what happened, such as `export started` */
export type LogStep = (step: string, run: LoggedRun) => void;

/** What the runs of one process work with. */
export interface ExportServices {
  /** What `committedReads` gives: writing takes `inTransaction`. */
  readonly dataSource: DataSource;
  readonly storage: ExportStorage;
  /** Where worker threads find the same storage; undefined for a host's own, which no thread can reach. */
  readonly storagePlace: StoragePlace | undefined;
  /**
   * Folder on this machine under which runs have their work folders; undefined for the system's temporary folder. With a
   * local storage it is that storage, so that the work folder of a killed process is removed with its attempt.
   */
  readonly workFolderRoot: string | undefined;
  readonly key: string;
  /** PII engines that join in every export that is scrubbed. */
  readonly engines: PiiEngineOptions;
  /** Settings of personal data on which those of each request stand; null: none. */
  readonly pii: HostPii | null;
  /** age recipients of every dataset, beside those of its request. */
  readonly encryptTo: readonly string[];
  /** Whether revoked datasets are issued again, for which their recipes are needed whole. */
  readonly reissues: boolean;
  /** Worker threads; 0 works in this thread. */
  readonly workers: number;
  /** Worker threads between two runs. */
  readonly threads: KeptThreads<WorkerThread>;
  readonly retentionDays: number;
  /** Pauses before a run tries again after a transient failure, in milliseconds; as many tries as pauses. */
  readonly pausesMs: readonly number[];
  readonly timing: RuntimeTiming;
  readonly clock: Clock;
  /** What exports may name. */
  readonly registries: Registries;
  /** What cleans, scrubs and formats the conversations of every export. */
  readonly processor: ProcessorInUse;
  readonly audit: AuditTrail;
  /** What was seen of the chains outside of the database. */
  readonly anchors: HeadAnchors | undefined;
  readonly identity: ProcessIdentity;
  readonly runs: ExportRunRepository;
  readonly shards: ExportShardRepository;
  readonly gate: PublicationGate;
  /** Receives failures that no caller waits for, never with conversation text. */
  readonly report: ReportFailure;
  /** Receives each step of the life of a run. */
  readonly log: LogStep;
}
