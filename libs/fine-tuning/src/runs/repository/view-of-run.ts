import { formatsOf } from '../../dataset/recipe/formats-of';
import type { ExportRun } from '../../entities/export-run.entity';
import { PUBLISHED } from '../../entities/export-status';
import type { ExportProgressView, ExportRunView, ExportStage } from '../export-view';
import type { ExportCounts } from '../../dataset/manifest';
import { ratioOf } from '../../dataset/export-progress';

/** Who started a run that no person started. */
const SYSTEM = 'system';

export function viewOfRun(run: ExportRun): ExportRunView {
  return {
    id: run.id,
    status: run.status,
    empty: PUBLISHED.includes(run.status) && isEmpty(run.counts as ExportCounts | null),
    format: run.format,
    formats: formatsOf(run.recipe),
    recipeSha256: run.recipeSha256,
    progress: progressOf(run),
    counts: run.counts as ExportCounts | null,
    error: run.errorCode === null ? null : { code: run.errorCode, message: run.errorMessage ?? '' },
    createdBy: run.createdBy ?? run.heldBy ?? SYSTEM,
    createdAt: iso(run.createdAt) ?? '',
    startedAt: iso(run.startedAt),
    finishedAt: iso(run.finishedAt),
    expiresAt: iso(run.expiresAt),
    attempt: run.attempt,
    replaces: run.supersedesExportId,
    replacedBy: run.supersededByExportId,
    scheduleId: run.scheduleId,
    follows: run.sinceExportId,
  };
}

function isEmpty(counts: ExportCounts | null): boolean {
  return counts !== null && counts.chats.exported === 0;
}

function progressOf(run: ExportRun): ExportProgressView {
  const published = PUBLISHED.includes(run.status);
  const stage = published ? 'done' : ((run.progressStage ?? 'queued') as ExportStage);
  const { progressDone: done, progressRate: rate } = run;
  const total = run.progressTotal === 0 && !published ? null : run.progressTotal;
  const left = total === null ? null : total - done;
  return {
    stage,
    done,
    total,
    ratio: ratioOf(stage, done, total),
    etaSeconds: stage === 'done' ? 0 : left === null || rate <= 0 ? null : Math.ceil(left / rate),
  };
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
