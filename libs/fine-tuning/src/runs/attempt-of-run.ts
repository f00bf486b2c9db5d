import type { ExportRun } from '../entities/export-run.entity';
import { Attempt } from '../dataset/attempt';
import { DatabaseConsentReader } from '../dataset/consent-reader';
import { ExportProgress } from '../dataset/export-progress';
import type { ExportProgressView } from './export-view';
import { InlineShardWorkers } from '../dataset/shard/inline-shard-workers';
import type { ChangeWindow } from '../dataset/plan/change-window';
import { Pseudonyms } from '../dataset/pseudonyms';
import type { WorkFolder } from '../dataset/files/work-folder';
import type { ShardWorkers } from '../dataset/shard/shard-workers';
import { ThreadShardWorkers } from './threads/thread-shard-workers';
import { shardWorkerPath } from './threads/worker-path';
import { databaseUrlOf } from './database-url-of';
import type { ExportServices } from './runtime/export-services';

/** Folder of an attempt inside the export's own. */
export function attemptFolder(attempt: number): string {
  return `.attempt-${attempt}`;
}

/** The engine's view of a run row. */
export function attemptOf(
  run: ExportRun,
  services: ExportServices,
  parts: {
    readonly workFolder: WorkFolder;
    readonly signal: AbortSignal;
    readonly window?: ChangeWindow | null;
    readonly staging?: string;
    readonly checkLease?: () => Promise<void>;
    readonly onProgress?: (progress: ExportProgressView) => void;
  },
): Attempt {
  const { dataSource, storage, key, engines, formats, sources } = services;
  const { recipe } = run;
  const { workFolder, signal, window, onProgress, ...own } = parts;
  return new Attempt({
    exportId: run.id,
    recipe,
    recipeSha256: run.recipeSha256,
    root: run.id,
    folder: attemptFolder(run.attempt),
    window: window ?? null,
    storage,
    source: sources.create(recipe.source, dataSource, { system: recipe.system }),
    consent: new DatabaseConsentReader(dataSource),
    formatter: formats.get(recipe.format),
    pseudonyms: new Pseudonyms(key),
    key,
    engines,
    workFolder,
    progress: new ExportProgress(onProgress),
    signal,
    ...own,
  });
}

/**
 * Worker threads when they were asked for. A host's own storage, or a connection that no address describes, cannot be
 * reached from a thread; `threadsReach` lets the engine say so at its start.
 */
export function crewOf({ workers, dataSource, storagePlace }: ExportServices): ShardWorkers {
  const url = databaseUrlOf(dataSource);
  if (workers === 0 || url === undefined || storagePlace === undefined)
    return new InlineShardWorkers();
  return new ThreadShardWorkers(shardWorkerPath(), workers, url, storagePlace);
}

/** Whether worker threads can open the database and the storage by themselves. */
export function threadsReach({
  dataSource,
  storagePlace,
}: Pick<ExportServices, 'dataSource' | 'storagePlace'>): boolean {
  return storagePlace !== undefined && databaseUrlOf(dataSource) !== undefined;
}
