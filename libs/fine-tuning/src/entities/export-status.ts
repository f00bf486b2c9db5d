/** Every state of an export, in the order in which a run usually passes through them. @publicApi */
export const EXPORT_STATUSES = [
  'queued',
  'running',
  'publishing',
  'done',
  'failed',
  'cancelling',
  'cancelled',
  'revoked',
  'expired',
] as const;

export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** States in which some process should be working on the run. */
export const ACTIVE: readonly ExportStatus[] = ['queued', 'running', 'publishing', 'cancelling'];

/** States in which no process works on the run any more. A retry or a withdrawal may still change them. */
export const FINAL: readonly ExportStatus[] = EXPORT_STATUSES.filter(
  (status) => !ACTIVE.includes(status),
);

/** States of a run that published a dataset, whatever became of the dataset since. */
export const PUBLISHED: readonly ExportStatus[] = ['done', 'revoked', 'expired'];

/**
 * What is left in the storage of a run that has ended.
 * - `pending`: nobody has looked yet; a killed process may have left files behind.
 * - `attempts_removed`: the work files of its attempts are gone, the published dataset stands.
 * - `all_removed`: every file of the run is gone.
 */
export type SweepState = 'pending' | 'attempts_removed' | 'all_removed';

/** The sweep state in which nothing is left to be removed from a run in this status. */
export function sweptStateOf(status: ExportStatus): SweepState {
  return status === 'done' ? 'attempts_removed' : 'all_removed';
}

/**
 * The columns of a run's row that say that nobody works on it any more and that its leftovers are to be removed. Without the
 * key nobody can read those that are encrypted, removed or not.
 */
export const ENDED = {
  leaseOwner: null,
  heartbeatAt: null,
  sweepState: 'pending',
  workKey: null,
} as const;

/** Who has the files of an export that are not in the storage of this module: the operator who exported at the command line. */
export type FilesHolder = 'operator';
