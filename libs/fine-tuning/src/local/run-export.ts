import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { anchorFolderOf, openAnchors, type AnchorPlaces } from '../audit/anchors/open-anchors';
import { ConsentRepository } from '../consent/consent.repository';
import { openDatabase } from '../database/open-database';
import { CancelledError, UsageError } from '../fine-tuning.errors';
import type { PiiEngineOptions } from '@app/pii';
import { LocalExportStorage } from '../storage/local-export.storage';
import { makeAttempt } from '../dataset/make-attempt';
import { registriesOf, type Registries } from '../dataset/registries';
import type { RecipeMarks } from '../dataset/recipe/mark-recipe';
import { openProcessor } from '../processor/processor-in-use';
import { resolveKey } from '../runs/export-key';
import type { ExportProgressView } from '../runs/export-view';
import { isTransient } from '../runs/lease/transient-failure';
import type { Manifest } from '../dataset/manifest';
import { ATTEMPT_FOLDER, OutputFolder, SCRATCH } from './output-folder';
import { localRunOf, RUN_FILE } from './run-file';
import type { Recipe } from '../dataset/recipe/recipe';
import { runAttempt } from '../dataset/run-attempt';
import { WorkFolder } from '../dataset/files/work-folder';
import { FileShardClaims } from '../dataset/shard/file-shard-claims';
import { shardWorkersFor } from '../runs/threads/shard-workers-for';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../dataset/files/temporary-folder';

/** @publicApi */
export interface RunExportOptions {
  readonly databaseUrl: string;
  /** From `resolveRecipe`. It may be absent with `resume`; otherwise it must be the one the export was begun with. */
  readonly recipe?: Recipe;
  /** A folder that does not exist, or holds no file of an export. Ignored by `dryRun`. */
  readonly output: string;
  /** Worker threads; 1 works in this thread. Default 1. */
  readonly workers?: number;
  /** Raw ids in fates and provenance. Default false. */
  readonly revealIds?: boolean;
  /** Default: the key file, made on first use. */
  readonly key?: string;
  readonly keyFile?: string;
  /** Where the ends of ledger and trail are kept outside of the database. Default: beside the key file, where there is one. */
  readonly anchors?: AnchorPlaces;
  /** Called where they could not be kept. Default: ignored, because the dataset's manifest has them as well. */
  readonly onNotAnchored?: (error: unknown) => void;
  /** How the PII engines that the recipe names are reached. Default none. */
  readonly piiEngines?: PiiEngineOptions;
  /** What the recipe may name, with the extensions that were loaded. Default: what this package brings. */
  readonly registries?: Registries;
  /** Path of a module whose default export is a class that stands in the place of `DataProcessor`. Default none. */
  readonly processor?: string;
  /** Run everything, keep nothing. */
  readonly dryRun?: boolean;
  /** Continue what an interrupted export or a killed process left in `output`. */
  readonly resume?: boolean;
  /** Stops the export when it is aborted; what was done stays for `resume`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgressView) => void;
  /** Called before the promise rejects, when what was done stays in `output` for `resume`. */
  readonly onKept?: () => void;
}

/** @publicApi */
export interface RunExportResult {
  readonly manifest: Manifest;
  /** Null for a dry run. */
  readonly output: string | null;
  /** Examples in all splits; 0 means that nothing was exported. */
  readonly examples: number;
}

/**
 * Runs one export straight from a database into a folder, without a run row: the database is opened read-only. After a
 * failure the folder is as it was before. An export that was stopped by its signal, a killed process, or met a failure
 * that passes (a full disk, a database that restarts) leaves what it did, from which `resume` makes the same bytes.
 * @throws UsageError, DatabaseError, ConsentError, ScrubError, StorageError, CancelledError
 * @publicApi
 */
export async function runExport(options: RunExportOptions): Promise<RunExportResult> {
  const dataSource = await openDatabase(options.databaseUrl, { readonly: true, poolSize: 3 });
  try {
    // An export that cannot begin leaves nothing, not even a key file.
    await new ConsentRepository(dataSource).requireFlags();
    return options.dryRun === true
      ? await dryRun(options, dataSource)
      : await realRun(options, dataSource);
  } catch (error) {
    if (options.signal?.aborted === true) throw new CancelledError();
    throw error;
  } finally {
    await dataSource.destroy();
  }
}

async function realRun(
  options: RunExportOptions,
  dataSource: DataSource,
): Promise<RunExportResult> {
  const folder = new OutputFolder(options.output);
  if (options.resume === true) await folder.claimUnfinished();
  else await folder.claimNew();
  try {
    const manifest = await attemptIn(options.output, options, dataSource);
    await folder.settle();
    return { manifest, output: options.output, examples: examplesOf(manifest) };
  } catch (error) {
    // A resume with wrong options must not delete the work that is there.
    if (options.resume === true && error instanceof UsageError) throw error;
    const begun = existsSync(join(options.output, RUN_FILE));
    if (begun && (options.signal?.aborted === true || isTransient(error))) {
      await folder.suspend();
      options.onKept?.();
    } else await folder.abandon();
    throw error;
  }
}

async function dryRun(options: RunExportOptions, dataSource: DataSource): Promise<RunExportResult> {
  await sweepTemporaryFolders();
  const folder = await makeTemporaryFolder();
  try {
    const manifest = await attemptIn(folder, { ...options, resume: false }, dataSource);
    return { manifest, output: null, examples: examplesOf(manifest) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function attemptIn(
  path: string,
  options: RunExportOptions,
  dataSource: DataSource,
): Promise<Manifest> {
  const key = await resolveKey(options.key, options.keyFile);
  const storage = new LocalExportStorage(path);
  const { piiEngines: engines = {}, workers = 1, databaseUrl, signal, onProgress } = options;
  const { registries = registriesOf() } = options;
  const { extensions } = registries;
  const processor = await openProcessor(options.processor, { key, engines, registries });
  const marks: RecipeMarks = { processor: processor.mark, extensions };
  const run = await localRunOf(storage, options, key, marks);
  const { exportId, recipe, recipeSha256: sha256, revealIds, workKey } = run;
  const workFolder = await WorkFolder.open(
    join(path, ATTEMPT_FOLDER, SCRATCH),
    recipe.encryptTo !== undefined,
  );
  const beside = options.key === undefined ? { folder: anchorFolderOf(options.keyFile) } : {};
  const { anchors: places = beside } = options;
  const anchors = openAnchors(dataSource, places, options.onNotAnchored ?? (() => undefined));
  const attempt = makeAttempt(
    {
      exportId,
      recipe,
      recipeSha256: sha256,
      root: '',
      folder: ATTEMPT_FOLDER,
      key,
      engines,
      revealIds,
      ...(workKey !== undefined && { workKey }),
    },
    { dataSource, storage, processor, registries, anchors },
    {
      workFolder,
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
    },
  );
  const manifest = await runAttempt(attempt, {
    workers: shardWorkersFor({
      threads: workers <= 1 ? 0 : workers,
      databaseUrl,
      storage: { folder: path },
      extensions: extensions.map((extension) => extension.path),
      processor: processor.path,
      pii: null,
    }),
    openClaims: ({ shards }) => FileShardClaims.open(attempt, shards),
  });
  await workFolder.close();
  return manifest;
}

function examplesOf({ counts: { examples } }: Manifest): number {
  return examples.train + examples.validation + examples.test;
}
