import type { PiiConfig } from '@app/pii';
import type {
  Actor,
  ExportFileView,
  ExportPage,
  ExportPreview,
  ExportRunView,
  OpenedFile,
} from './export-view';
import type { ExportStatus } from '../entities/export-status';
import type { ExportRequest } from '../dataset/recipe/export-request';
import type { NamedRequest } from '../dataset/recipe/named-request';

/** @publicApi */
export interface StartOptions {
  /** 1 to 255 characters. The same key with an equal request answers with the run that it started. */
  readonly idempotencyKey?: string;
  /**
   * What `piiOf` made of this very request, for a caller that has asked already; settings of any other origin are ignored.
   * Default: it is resolved by the call.
   */
  readonly pii?: PiiConfig | null;
  /**
   * The recipe that the request was filled in from, as `NAME@VERSION`, and the request as it named it: by that an idempotency
   * key is compared, and the audit trail names the recipe. Default: the request stands on none.
   */
  readonly named?: { readonly recipe: string; readonly request: NamedRequest };
}

/** @publicApi */
export interface PreviewOptions {
  /** Rows to show: 0 to 50, default 5. */
  readonly samples?: number;
  /** Read all chats; default: up to 2,000 of them, chosen at random. */
  readonly exact?: boolean;
  /** Ends the preview with CancelledError. */
  readonly signal?: AbortSignal;
  /** As for `StartOptions`. */
  readonly pii?: PiiConfig | null;
}

/** @publicApi */
export interface OwnPreviewOptions {
  /** Rows before those that are wanted. */
  readonly offset: number;
  readonly limit: number;
  /** As if they had said yes to this version of the text. Default: what would be exported now. */
  readonly suppose?: { readonly policyVersion: string | null } | undefined;
  readonly signal: AbortSignal;
}

/** @publicApi */
export interface OwnPreview extends ExportPreview {
  /** Of each sample the id of its chat, and whether it is the actor's own; null where that cannot be told. */
  readonly chats: readonly ({ readonly id: string; readonly own: boolean } | null)[];
  readonly hasMore: boolean;
}

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
    options?: StartOptions,
  ): Promise<{ readonly run: ExportRunView; readonly created: boolean }>;
  /**
   * Runs the export up to the assembled rows and publishes nothing. Whoever is excluded before it answers is not in it.
   * @throws UsageError naming the field
   */
  preview(request: ExportRequest, actor: Actor, options?: PreviewOptions): Promise<ExportPreview>;
  /**
   * All of the actor's own chats, in order, as they would be exported, then of chats of other people the turns that the actor wrote or
   * asked for, with the others' hidden: for the actor's eyes alone. The numbers are those of the own chats.
   */
  previewOwn(actor: Actor, options: OwnPreviewOptions): Promise<OwnPreview>;
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
