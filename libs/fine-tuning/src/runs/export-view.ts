import type { ExportCounts } from '../dataset/manifest';
import type { TrainingCost } from '../formatters/limits/training-costs';
import type { PreviewEstimates } from './preview/preview-counts';
import type { ExportStatus } from '../entities/export-status';

/** Phases of one attempt, in order. @publicApi */
export type ExportStage =
  'queued' | 'plan' | 'process' | 'resolve' | 'assemble' | 'publish' | 'done';

/** @publicApi */
export interface ExportProgressView {
  readonly stage: ExportStage;
  /** Chats of the stage. `total` is null until the plan is known. */
  readonly done: number;
  readonly total: number | null;
  /** 0..1 over the whole export; never falls. */
  readonly ratio: number;
  readonly etaSeconds: number | null;
}

/** One export as callers see it; the API adds `links`. Times are ISO 8601 UTC. @publicApi */
export interface ExportRunView {
  readonly id: string;
  readonly status: ExportStatus;
  /** Whether it is done and nothing of what was selected may be, or can be, exported. */
  readonly empty: boolean;
  /** The first of `formats`. */
  readonly format: string;
  readonly formats: readonly string[];
  readonly recipeSha256: string;
  readonly progress: ExportProgressView;
  readonly counts: ExportCounts | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly expiresAt: string | null;
  readonly attempt: number;
  /** Id of the revoked export whose place this one takes, and of the one that takes the place of this one. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** Id of the schedule that started it; null where a person or a command did. */
  readonly scheduleId: string | null;
  /** Id of the export since which this one holds what is new; null where it holds everything. */
  readonly follows: string | null;
}

/** One published file. @publicApi */
export interface ExportFileView {
  readonly name: string;
  readonly bytes: number;
  /** Rows of a dataset file, lines of a JSONL side file, null for others. */
  readonly rows: number | null;
  readonly sha256: string;
}

/** An opened download; the caller must consume or destroy `stream`. @publicApi */
export interface OpenedFile extends ExportFileView {
  readonly stream: NodeJS.ReadableStream & { destroy(error?: Error): void };
  /** Inclusive byte range that `stream` holds. */
  readonly range: { readonly start: number; readonly end: number };
}

/** @publicApi */
export interface ExportPreview {
  readonly recipeSha256: string;
  /** Of all chats; estimates where only some were read. */
  readonly counts: ExportCounts;
  /** Of all chats, with the error of the sample; without any where all were read. */
  readonly estimates: PreviewEstimates;
  /** What training would cost, where there is a price of it. */
  readonly costs: readonly TrainingCost[];
  /** Pairs and rated answers by what they rest on: rating, arena, edit. An estimate where only some chats were read. */
  readonly preferences: Readonly<Record<string, number>>;
  /** Replaced spans per type. */
  readonly pii: Readonly<Record<string, number>>;
  readonly scrubbed: boolean;
  /** Scrubbed rows in the asked format, parsed. */
  readonly samples: readonly unknown[];
}

/** Who asks. `id` is the host's user id. @publicApi */
export interface Actor {
  readonly id: string;
  readonly role?: string;
  /** Correlation id for the audit trail. */
  readonly requestId?: string;
  /** Network address for the audit trail. */
  readonly origin?: string;
}

/** @publicApi */
export interface ExportPage {
  readonly items: readonly ExportRunView[];
  readonly nextCursor: string | null;
}
