import type { ExportPage, ExportRunView } from '../../runs/export-view';
import type { ExportPageDto, ExportRunDto } from '../dto/export-run.dto';

/** A run as REST shows it: the exporter's view plus where to go from here. */
export function runDto(run: ExportRunView, base: string): ExportRunDto {
  const linkTo = (id: string | null): string | null =>
    id === null ? null : `${base}/export/${id}`;
  const self = `${base}/export/${run.id}`;
  return {
    id: run.id,
    status: run.status,
    empty: run.empty,
    format: run.format,
    formats: run.formats,
    recipeSha256: run.recipeSha256,
    progress: run.progress,
    counts: run.counts,
    error: run.error,
    createdBy: run.createdBy,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    expiresAt: run.expiresAt,
    attempt: run.attempt,
    replaces: run.replaces,
    replacedBy: run.replacedBy,
    scheduleId: run.scheduleId,
    follows: run.follows,
    links: {
      self,
      events: `${self}/events`,
      files: `${self}/files`,
      cancel: `${self}/cancel`,
      retry: `${self}/retry`,
      replaces: linkTo(run.replaces),
      replacedBy: linkTo(run.replacedBy),
    },
  };
}

export function pageDto(page: ExportPage, base: string): ExportPageDto {
  return { items: page.items.map((run) => runDto(run, base)), nextCursor: page.nextCursor };
}
