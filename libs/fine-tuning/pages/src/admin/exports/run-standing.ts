import type { Schema } from '../../api/operation';

export type Run = Schema<'ExportRun'>;
export type RunStatus = Run['status'];

/** Every state of a run, for whoever wants to see those in one of them only. */
export const STATUSES = [
  'queued',
  'running',
  'publishing',
  'done',
  'failed',
  'cancelling',
  'cancelled',
  'revoked',
  'expired',
] as const satisfies readonly RunStatus[];

/** What a reader is told of a run: its state, and an export in which nothing is does not count as done. */
export type RunStanding = RunStatus | 'empty';

export function standingOf({ status, empty }: Pick<Run, 'status' | 'empty'>): RunStanding {
  return status === 'done' && empty ? 'empty' : status;
}

const LOOKS: Partial<Record<RunStanding, 'good' | 'bad'>> = {
  done: 'good',
  empty: 'bad',
  failed: 'bad',
  revoked: 'bad',
};

export const lookOf = (standing: RunStanding): 'good' | 'bad' | 'plain' =>
  LOOKS[standing] ?? 'plain';

/** Whether some process should be working on it. */
export const isActive = ({ status }: Pick<Run, 'status'>): boolean =>
  ['queued', 'running', 'publishing', 'cancelling'].includes(status);

export const canCancel = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'queued' || status === 'running';

export const canRetry = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'failed' || status === 'cancelled';

export const canDelete = ({ status }: Pick<Run, 'status'>): boolean => status === 'done';

/** Conversations in all splits; null before they were counted. */
export function examplesOf({ counts }: Pick<Run, 'counts'>): number | null {
  if (counts === null) return null;
  const { train, validation, test } = counts.examples;
  return train + validation + test;
}
