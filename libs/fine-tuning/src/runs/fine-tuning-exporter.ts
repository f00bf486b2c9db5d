import type {
  Actor,
  ExportFileView,
  ExportPage,
  ExportPreview,
  ExportRunView,
  ExportStatus,
  OpenedFile,
} from './export-view';
import type { ExportRequest } from '../dataset/recipe/export-request';

/**
 * What `FineTuningExporter` (the service class of fine-tuning-exporter.service.ts) offers to REST controllers, schedules
 * and hosts. It does not decide who may call it: the export policy does that before.
 * @publicApi
 */
export interface FineTuningExporterApi {
  /**
   * Validates, stores the run as `queued` with its audit event, and hands it to the queue.
   * `created` is false when the idempotency key named an earlier equal request.
   * @throws UsageError naming the field; ExportConflictError `idempotency/mismatch`; ExportLimitError
   */
  start(
    request: ExportRequest,
    actor: Actor,
    options?: { readonly idempotencyKey?: string },
  ): Promise<{ readonly run: ExportRunView; readonly created: boolean }>;
  /**
   * Runs the export up to the assembled rows and publishes nothing. `samples` default 5, at most 50.
   * @throws UsageError naming the field; ConsentError `consent/changed` when consent kept changing meanwhile
   */
  preview(
    request: ExportRequest,
    actor: Actor,
    options?: { readonly samples?: number; readonly signal?: AbortSignal },
  ): Promise<ExportPreview>;
  /** Newest first. `limit` default 20, at most 100. @throws UsageError on a cursor that is none */
  list(query?: {
    readonly cursor?: string;
    readonly limit?: number;
    readonly status?: ExportStatus;
  }): Promise<ExportPage>;
  /** @throws ExportNotFoundError */
  get(id: string): Promise<ExportRunView>;
  /** The present state, then each change, until a final state or the signal. */
  watch(id: string, signal: AbortSignal): AsyncIterable<ExportRunView>;
  /** @throws ExportConflictError `export/not-cancellable` in a final state other than cancelled */
  cancel(id: string, actor: Actor): Promise<ExportRunView>;
  /** New attempt of a failed or cancelled run. @throws ExportConflictError `export/not-retryable` */
  retry(id: string, actor: Actor): Promise<ExportRunView>;
  /** Deletes the files and keeps the record (`expired`). @throws ExportConflictError `export/active` */
  remove(id: string, actor: Actor): Promise<ExportRunView>;
  /** @throws ExportConflictError `export/not-ready`, ExportGoneError */
  files(id: string): Promise<readonly ExportFileView[]>;
  /** Audited. `range.end` is inclusive and may lie after the end of the file. @throws as `files`, RangeError416 */
  openFile(
    id: string,
    name: string,
    range: { start: number; end?: number } | undefined,
    actor: Actor,
  ): Promise<OpenedFile>;
}
