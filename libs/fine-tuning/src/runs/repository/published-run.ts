import type { EntityManager } from 'typeorm';
import { inBatches } from '../../common/batches';
import { manifestDigest } from '../../dataset/publish/digest-file';
import type { StagedDataset } from '../../dataset/publish/staged-dataset';
import type { ExportRun } from '../../entities/export-run.entity';
import { ExportSubject } from '../../entities/export-subject.entity';

type PublishedColumns = Pick<
  ExportRun,
  | 'status'
  | 'finishedAt'
  | 'manifestSha256'
  | 'merkleRoot'
  | 'errorCode'
  | 'errorMessage'
  | 'progressStage'
  | 'progressDone'
  | 'progressTotal'
> & { counts: Record<string, object> };

/** What the row of a run says of the dataset that it published, whoever holds the files. */
export function publishedColumns(dataset: StagedDataset, now: number): PublishedColumns {
  const { counts, merkleRoot } = dataset.manifest;
  return {
    status: 'done',
    finishedAt: now,
    counts: { ...counts },
    manifestSha256: manifestDigest(dataset.bytes),
    merkleRoot,
    errorCode: null,
    errorMessage: null,
    progressStage: 'done',
    progressDone: counts.chats.seen,
    progressTotal: counts.chats.seen,
  };
}

/**
 * What the audit trail says of it. The trail is append-only: with the digest in it, a manifest cannot be replaced together with
 * the run's row.
 */
export function publishedDetails({
  bytes,
  manifest,
  outSince,
}: Pick<StagedDataset, 'bytes' | 'manifest' | 'outSince'>): Record<string, unknown> {
  const { examples } = manifest.counts;
  return { examples: { ...examples }, manifestSha256: manifestDigest(bytes), outSince };
}

/** Records who is in a dataset: what a withdrawal revokes. */
export async function writeSubjects(
  manager: EntityManager,
  exportId: string,
  userIds: ReadonlySet<string>,
): Promise<void> {
  const repository = manager.getRepository(ExportSubject);
  await repository.delete({ exportId });
  const rows = [...userIds].map((userId) => ({ exportId, userId }));
  for (const some of inBatches(rows, 500)) await repository.insert([...some]);
}
