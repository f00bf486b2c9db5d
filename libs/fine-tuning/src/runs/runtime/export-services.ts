import type { DataSource } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import type { PublicationGate } from '../../consent/gate/publication-gate';
import type { FormatterRegistry } from '../../formatters/formatter.registry';
import type { PiiEngineOptions } from '@app/pii';
import type { ChatSourceRegistry } from '@app/open-webui';
import type { ExportStorage } from '../../storage/export-storage';
import type { StoragePlace } from '../threads/worker-order';
import type { ExportRunRepository } from '../repository/export-run.repository';
import type { ExportShardRepository } from '../repository/export-shard.repository';
import type { ProcessIdentity } from '../lease/process-identity';
import type { RuntimeTiming } from './runtime-timing';

/** What runs of this process work with. */
export interface ExportServices {
  readonly dataSource: DataSource;
  readonly storage: ExportStorage;
  /** Where worker threads find the same storage; undefined for a host's own, which no thread can reach. */
  readonly storagePlace: StoragePlace | undefined;
  /**
   * Folder on this machine under which runs keep scratch files; undefined for the system's temporary folder. With a
   * local storage it is that storage: scratch files of a killed process go with the attempt they lie in.
   */
  readonly workFolderRoot: string | undefined;
  readonly key: string;
  /** Optional detectors of every export that is scrubbed. */
  readonly engines: PiiEngineOptions;
  /** Worker threads; 0 works in this thread. */
  readonly workers: number;
  readonly retentionDays: number;
  /** Pauses before a run tries again after a failure that may pass, in milliseconds; as many tries as pauses. */
  readonly pausesMs: readonly number[];
  readonly timing: RuntimeTiming;
  readonly formats: FormatterRegistry;
  readonly sources: ChatSourceRegistry;
  readonly audit: AuditTrail;
  readonly identity: ProcessIdentity;
  readonly runs: ExportRunRepository;
  readonly shards: ExportShardRepository;
  readonly gate: PublicationGate;
  /** Told about failures that no caller waits for; never with conversation text. */
  readonly report: (error: unknown, what: string) => void;
}
