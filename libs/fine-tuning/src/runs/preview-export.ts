import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalExportStorage } from '../storage/local-export.storage';
import { assembleExport } from '../dataset/assemble/assemble-export';
import { sortedCounts } from '../dataset/assemble/export-counter';
import { Attempt } from '../dataset/attempt';
import { DatabaseConsentReader } from '../dataset/consent-reader';
import { ExportProgress } from '../dataset/export-progress';
import type { ExportPreview } from './export-view';
import { InlineShardWorkers } from '../dataset/shard/inline-shard-workers';
import { makePlan } from '../dataset/plan/planner';
import { Pseudonyms } from '../dataset/pseudonyms';
import type { Recipe } from '../dataset/recipe/recipe';
import { isScrubbed } from '../dataset/recipe/is-scrubbed';
import { recipeSha256 } from '../dataset/recipe/public-recipe';
import { resolveExport } from '../dataset/resolve/resolve-export';
import { WorkFolder } from '../dataset/files/work-folder';
import { FileShardClaims } from '../dataset/shard/file-shard-claims';
import { makeTemporaryFolder } from '../dataset/files/temporary-folder';
import type { ShardWorkers } from '../dataset/shard/shard-workers';
import { ThreadShardWorkers } from './threads/thread-shard-workers';
import { shardWorkerPath } from './threads/worker-path';
import { databaseUrlOf } from './database-url-of';
import type { ExportServices } from './runtime/export-services';

type Services = Pick<
  ExportServices,
  'dataSource' | 'key' | 'engines' | 'formats' | 'sources' | 'workers'
>;

/**
 * Runs the phases of an export up to the assembled rows in a private folder that is removed at the end, so that a
 * preview cannot differ from what would be exported.
 */
export async function previewExport(
  services: Services,
  recipe: Recipe,
  samples: number,
  signal: AbortSignal,
): Promise<ExportPreview> {
  const { dataSource, key, engines, formats, sources } = services;
  const folder = await makeTemporaryFolder();
  try {
    const pseudonyms = new Pseudonyms(key);
    const sha256 = recipeSha256(recipe, pseudonyms);
    const attempt = new Attempt({
      exportId: 'preview',
      recipe,
      recipeSha256: sha256,
      root: '',
      folder: '.attempt',
      window: null,
      storage: new LocalExportStorage(folder),
      source: sources.create(recipe.source, dataSource, { system: recipe.system }),
      consent: new DatabaseConsentReader(dataSource, 'continued'),
      formatter: formats.get(recipe.format),
      pseudonyms,
      key,
      engines,
      workFolder: await WorkFolder.open(join(folder, 'tmp')),
      progress: new ExportProgress(),
      signal,
    });
    const plan = await makePlan(attempt);
    const claims = await FileShardClaims.open(attempt, plan.shards);
    await crewFor(services, folder).work(attempt, claims, plan.rows, true);
    const shards = await claims.summaries();
    const assembled = await assembleExport(
      attempt,
      plan,
      shards,
      await resolveExport(attempt, shards),
    );
    return {
      recipeSha256: sha256,
      counts: assembled.counter.counts(),
      pii: sortedCounts(assembled.counter.pii),
      scrubbed: isScrubbed(recipe),
      samples: assembled.samples.shown(samples),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A request waits for the preview, but others must not: the work leaves this thread where it can. */
function crewFor({ workers, dataSource }: Services, folder: string): ShardWorkers {
  const url = databaseUrlOf(dataSource);
  if (workers === 0 || url === undefined) return new InlineShardWorkers();
  return new ThreadShardWorkers(shardWorkerPath(), 1, url, { folder });
}
