import type { DataSource } from 'typeorm';
import type { Attempt } from '../../dataset/attempt';
import { outSinceOf } from '../../consent/decisions/out-since';
import { LeftOut } from '../../dataset/publish/left-out';
import { PublicationRound } from '../../dataset/publish/publication-round';
import { unpublish } from '../../dataset/publish/publish-export';
import { NotRemovableError } from '../../dataset/removal/removal.errors';
import type { OldDataset } from '../../dataset/removal/old-dataset';
import type { PublishingWork } from '../../dataset/run-attempt';
import { reissueRows } from './reissue-rows';

/**
 * Carries out a run that takes the place of a revoked dataset, by copying the rows that stay. Plan and shards of an export would
 * read the chats as they are now, and change rows of people who withdrew nothing. It is published, and made again where
 * somebody changed a decision meanwhile, as `runAttempt` does.
 * @returns false when the files of the dataset do not say enough: then the run is made from the database
 * @throws StorageError as `runAttempt`
 */
export async function runReissue(
  attempt: Attempt,
  old: OldDataset,
  dataSource: DataSource,
  { hooks = {}, publish }: Pick<PublishingWork, 'hooks' | 'publish'>,
): Promise<boolean> {
  const rows = old.manifest.counts.chats.seen;
  const leftOut = new LeftOut();
  const { exportId, consent } = old.manifest;
  const known = await outSinceOf(dataSource.manager, [exportId]);
  // Where the rows are those of an earlier version of this package, only what was decided from now on is known to be out.
  const outSince = known.get(exportId) ?? consent.ledgerHead?.seq;
  for (;;) {
    await attempt.checkCancelled();
    await hooks.resolving?.();
    const position = await attempt.consent.position();
    await unpublish(attempt);
    const made = await reissueRows(attempt, old, dataSource, leftOut).catch((error: unknown) => {
      if (error instanceof NotRemovableError) return undefined;
      throw error;
    });
    if (made === undefined) return false;
    attempt.progress.advance('assemble', rows, rows);
    await hooks.publishing?.();
    const round = new PublicationRound(attempt, position, leftOut, made.lookAtRows, outSince);
    if (!(await round.publish(made.manifest, publish))) continue;
    attempt.progress.advance('done', rows, rows);
    return true;
  }
}
