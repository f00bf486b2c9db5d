import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { anchorFolderOf, openAnchors, type AnchorPlaces } from '../audit/anchors/open-anchors';
import { ConsentRepository } from '../consent/consent.repository';
import { openDatabase } from '../database/open-database';
import { requirePrimary } from '../database/require-primary';
import { CancelledError, UsageError } from '../fine-tuning.errors';
import type { PiiEngineOptions } from '@app/pii';
import { LocalExportStorage } from '../storage/local-export.storage';
import { MANIFEST } from '../dataset/assemble/dataset-names';
import type { Attempt } from '../dataset/attempt';
import type { EarlierDataset } from '../dataset/earlier/earlier-dataset';
import { makeAttempt } from '../dataset/make-attempt';
import { registriesOf, type Registries } from '../dataset/registries';
import type { RecipeMarks } from '../dataset/recipe/mark-recipe';
import { openProcessor } from '../processor/processor-in-use';
import { resolveKey } from '../runs/export-key';
import type { ExportProgressView } from '../runs/export-view';
import { isTransient } from '../runs/lease/transient-failure';
import { readWholeFile } from '../dataset/files/whole-file';
import type { Manifest } from '../dataset/manifest';
import { ATTEMPT_FOLDER, OutputFolder, SCRATCH } from './output-folder';
import { localRunOf, RUN_FILE } from './run-file';
import type { Publication, StagedDataset } from '../dataset/publish/staged-dataset';
import type { Recipe } from '../dataset/recipe/recipe';
import { runAttempt } from '../dataset/run-attempt';
import { WorkFolder } from '../dataset/files/work-folder';
import { FileShardClaims } from '../dataset/shard/file-shard-claims';
import { shardWorkersFor } from '../runs/threads/shard-workers-for';
import { RunRecord } from './run-record';
import { SinceFolder } from './since-folder';
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
  /** Files of the held-out texts that the recipe names by their hashes, in its order. Default none. */
  readonly heldOutFiles?: readonly string[];
  /** Folder of the dataset since which it holds what is new or changed. Default none: it holds everything. */
  readonly since?: string;
  /** Verifies and opens that folder, or the one that an export which is resumed began with. */
  readonly openSince?: (folder: string) => Promise<EarlierDataset>;
  /** The tokenizer.json that the recipe names by its hash. Default none. */
  readonly tokenizerFile?: string;
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
  /**
   * Whether the database says who is in the dataset, so that a withdrawal revokes it. False for a dry run and for a database
   * that cannot be written.
   */
  readonly recorded: boolean;
}

/**
 * Runs one export straight from a database into a folder. The database is read through a connection that cannot write; a
 * second one records the export where it is published, if the database can be written at all. After a failure the folder
 * is as it was before. An export that was stopped by its signal, a killed process, or met a failure that passes (a full disk,
 * a database that restarts) leaves what it did, from which `resume` makes the same bytes.
 * @throws UsageError, DatabaseError, ConsentError, ScrubError, StorageError, CancelledError
 * @publicApi
 */
export async function runExport(options: RunExportOptions): Promise<RunExportResult> {
  const dataSource = await openDatabase(options.databaseUrl, { readonly: true, poolSize: 3 });
  try {
    // An export that cannot begin leaves nothing, not even a key file.
    await requirePrimary(dataSource);
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
  // First of all: work that is there must not go because it cannot be recorded.
  const record = await RunRecord.open(options.databaseUrl);
  try {
    const manifest = await publishInto(
      new OutputFolder(options.output),
      options,
      dataSource,
      record,
    );
    const examples = examplesOf(manifest);
    return { manifest, output: options.output, examples, recorded: record !== undefined };
  } finally {
    await record?.close();
  }
}

async function publishInto(
  folder: OutputFolder,
  options: RunExportOptions,
  dataSource: DataSource,
  record: RunRecord | undefined,
): Promise<Manifest> {
  if (options.resume === true) await folder.claimUnfinished();
  else await folder.claimNew();
  let manifest: Manifest;
  try {
    manifest = await attemptIn(options.output, options, dataSource, record);
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
  await folder.settle();
  return manifest;
}

async function dryRun(options: RunExportOptions, dataSource: DataSource): Promise<RunExportResult> {
  await sweepTemporaryFolders();
  const folder = await makeTemporaryFolder();
  try {
    const manifest = await attemptIn(folder, { ...options, resume: false }, dataSource);
    return { manifest, output: null, examples: examplesOf(manifest), recorded: false };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function attemptIn(
  path: string,
  options: RunExportOptions,
  dataSource: DataSource,
  record?: RunRecord,
): Promise<Manifest> {
  const key = await resolveKey(options.key, options.keyFile);
  const storage = new LocalExportStorage(path);
  const { piiEngines: engines = {}, workers = 1, databaseUrl, signal, onProgress } = options;
  const { registries = registriesOf() } = options;
  const { extensions } = registries;
  const processor = await openProcessor(options.processor, { key, engines, registries });
  const marks: RecipeMarks = { processor: processor.mark, extensions };
  const since = new SinceFolder(options);
  const run = await localRunOf(storage, { ...options, since: await since.named() }, key, marks);
  const {
    exportId,
    recipe,
    recipeSha256: sha256,
    revealIds,
    workKey,
    startedAt = Date.now(),
  } = run;
  const beside = options.key === undefined ? { folder: anchorFolderOf(options.keyFile) } : {};
  const { anchors: places = beside } = options;
  const anchors = openAnchors(
    dataSource,
    places,
    options.onNotAnchored ?? (() => undefined),
    record?.trail,
  );
  const published =
    options.resume === true ? await publishedBefore(exportId, storage, record) : null;
  if (published !== null) {
    await anchors.keep();
    return published;
  }
  const workFolder = await WorkFolder.open(
    join(path, ATTEMPT_FOLDER, SCRATCH),
    recipe.encryptTo !== undefined,
  );
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
      ...(run.since !== undefined && { follows: run.since.exportId }),
    },
    { dataSource, storage, processor, registries, anchors, writer: record?.writer },
    {
      workFolder,
      openEarlier: () => since.open(run.since),
      ...(options.heldOutFiles !== undefined && { heldOutFiles: options.heldOutFiles }),
      ...(options.tokenizerFile !== undefined && { tokenizerFile: options.tokenizerFile }),
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
    publish: (dataset, limitMs) =>
      record === undefined
        ? publishAndLook(attempt, dataset)
        : record.publish(
            {
              exportId,
              recipe,
              recipeSha256: sha256,
              key,
              follows: run.since?.exportId,
              startedAt,
            },
            dataset,
            limitMs,
          ),
  });
  await workFolder.close();
  return manifest;
}

/**
 * Of a dataset that nobody can record and no withdrawal will find: the last look comes after the manifest, so that at least
 * everything that was decided until then is respected.
 */
async function publishAndLook(
  { consent }: Attempt,
  { promote, members, position }: StagedDataset,
): Promise<Publication> {
  await promote();
  const changes = await consent.changes(position, members.userIds);
  return members.areTouchedBy(changes) ? changes : 'published';
}

/** What a process had published and recorded when it was killed; only its leftovers are to be removed then. */
async function publishedBefore(
  exportId: string,
  storage: LocalExportStorage,
  record: RunRecord | undefined,
): Promise<Manifest | null> {
  if ((await storage.stat(MANIFEST)) === undefined) return null;
  const bytes = await readWholeFile(storage, MANIFEST);
  if ((await record?.isPublished(exportId, bytes)) !== true) return null;
  return JSON.parse(bytes.toString('utf8')) as Manifest;
}

/** Rows of all formats. */
function examplesOf({ formats = [] }: Manifest): number {
  return formats.reduce(
    (sum, { examples }) => sum + examples.train + examples.validation + examples.test,
    0,
  );
}
