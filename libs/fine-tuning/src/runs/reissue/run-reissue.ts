import type { DataSource } from 'typeorm';
import type { Attempt } from '../../dataset/attempt';
import {
  consentKeepsChanging,
  publishExport,
  unpublish,
} from '../../dataset/publish/publish-export';
import { NotRemovableError } from '../../dataset/removal/removal.errors';
import type { OldDataset } from '../../dataset/removal/old-dataset';
import type { AttemptHooks } from '../../dataset/run-attempt';
import { reissueRows } from './reissue-rows';

/** Times that it is made again when consent changes meanwhile, as in `runAttempt`. */
const ROUNDS = 5;

/**
 * Carries out a run that takes the place of a revoked dataset, by copying the rows that stay. Plan and shards of an export would
 * read the chats as they are now, and change rows of people who withdrew nothing.
 * @returns false when the files of the dataset do not say enough: then the run is made from the database
 * @throws ConsentError `consent/changed` when consent changed in each of several rounds
 */
export async function runReissue(
  attempt: Attempt,
  old: OldDataset,
  dataSource: DataSource,
  hooks: AttemptHooks,
): Promise<boolean> {
  const rows = old.manifest.counts.chats.seen;
  for (let round = 0; round < ROUNDS; round++) {
    await attempt.checkCancelled();
    await hooks.resolving?.();
    await unpublish(attempt);
    const made = await reissueRows(attempt, old, dataSource).catch((error: unknown) => {
      if (error instanceof NotRemovableError) return undefined;
      throw error;
    });
    if (made === undefined) return false;
    attempt.progress.advance('assemble', rows, rows);
    await hooks.publishing?.();
    const bytes = await publishExport(attempt, made.manifest);
    if ((await hooks.published?.(made.manifest, bytes, made.subjects)) !== false) {
      attempt.progress.advance('done', rows, rows);
      return true;
    }
    await unpublish(attempt);
  }
  throw consentKeepsChanging();
}
