import type { ExportRun } from '../entities/export-run.entity';
import type { Attempt, AttemptControl } from '../dataset/attempt';
import { unwrapWorkKey } from '../encryption/work-key';
import { makeAttempt } from '../dataset/make-attempt';
import { databaseUrlOf } from './database-url-of';
import type { ExportServices } from './runtime/export-services';
import type { ThreadPlace } from './threads/shard-workers-for';

/** Folder of an attempt inside the folder of its export. */
export function attemptFolder(attempt: number): string {
  return `.attempt-${attempt}`;
}

/**
 * The present attempt of a run.
 * @param staging as in `AttemptSettings`; only for whoever publishes
 */
export function attemptOfRun(
  run: ExportRun,
  services: ExportServices,
  control: AttemptControl,
  staging?: string,
): Attempt {
  const { key, engines } = services;
  const { id, recipe, recipeSha256, supersedesExportId, sinceExportId } = run;
  return makeAttempt(
    {
      exportId: id,
      recipe,
      recipeSha256,
      root: id,
      folder: attemptFolder(run.attempt),
      ...(staging !== undefined && { staging }),
      key,
      engines,
      ...(supersedesExportId !== null && { replaces: supersedesExportId }),
      ...(sinceExportId !== null && { follows: sinceExportId }),
      ...(run.workKey !== null && { workKey: unwrapWorkKey(run.workKey, key, id) }),
    },
    services,
    control,
  );
}

/** What worker threads of this process need for its runs. */
export function threadPlaceOf({
  workers,
  dataSource,
  storagePlace,
  processor,
  registries,
  pii,
  threads: kept,
}: Pick<
  ExportServices,
  'workers' | 'dataSource' | 'storagePlace' | 'processor' | 'registries' | 'pii' | 'threads'
>): ThreadPlace {
  return {
    threads: workers,
    databaseUrl: databaseUrlOf(dataSource),
    storage: storagePlace,
    extensions: registries.extensions.map(({ path }) => path),
    processor: processor.path,
    pii,
    kept,
  };
}
