import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Recipe } from '../dataset/recipe/recipe';
import { BIGINT, NULLABLE_BIGINT, NULLABLE_HOST_ID } from '@app/open-webui';
import {
  JSON_TEXT,
  NULLABLE_JSON_TEXT,
  NULLABLE_SHA256,
  NULLABLE_TEXT,
  NULLABLE_UUID,
  NULLABLE_WORD,
  SHA256,
  UUID,
  WORD,
} from './column-types';
import type { ExportStatus, FilesHolder, SweepState } from './export-status';

/** One run of a recipe. This row is the truth; queues carry its id only. Times are epoch milliseconds. @publicApi */
@Entity('fine_tuning_export')
@Index('fine_tuning_export_status', ['status', 'createdAt'])
@Index('fine_tuning_export_created', ['createdAt', 'id'])
@Index('fine_tuning_export_idempotency', ['createdBy', 'idempotencyKey'], { unique: true })
export class ExportRun {
  @PrimaryColumn(UUID)
  id!: string;

  @Column(WORD)
  status!: ExportStatus;

  /** Fencing number: what an older attempt writes is ignored. */
  @Column({ type: 'integer' })
  attempt!: number;

  @Column(JSON_TEXT)
  recipe!: Recipe;

  @Column({ name: 'recipe_sha256', ...SHA256 })
  recipeSha256!: string;

  @Column(WORD)
  format!: string;

  @Column({ name: 'progress_stage', ...NULLABLE_WORD })
  progressStage!: string | null;

  @Column({ name: 'progress_done', ...BIGINT })
  progressDone!: number;

  /** 0 while it is not known yet. */
  @Column({ name: 'progress_total', ...BIGINT })
  progressTotal!: number;

  /** Chats in a second, rounded. */
  @Column({ name: 'progress_rate', ...BIGINT })
  progressRate!: number;

  /** Counts as in the manifest. */
  @Column(NULLABLE_JSON_TEXT)
  counts!: Record<string, unknown> | null;

  @Column({ name: 'error_code', ...NULLABLE_WORD })
  errorCode!: string | null;

  @Column({ name: 'error_message', ...NULLABLE_TEXT })
  errorMessage!: string | null;

  /** Id of the user who asked for it; null for the command line and schedules. */
  @Column({ name: 'created_by', ...NULLABLE_HOST_ID })
  createdBy!: string | null;

  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;

  @Column({ name: 'started_at', ...NULLABLE_BIGINT })
  startedAt!: number | null;

  @Column({ name: 'finished_at', ...NULLABLE_BIGINT })
  finishedAt!: number | null;

  @Column({ name: 'expires_at', ...NULLABLE_BIGINT })
  expiresAt!: number | null;

  /** When the holder of the lease last said that it is alive; null while nobody holds it. */
  @Column({ name: 'heartbeat_at', ...NULLABLE_BIGINT })
  heartbeatAt!: number | null;

  @Column({ name: 'lease_owner', ...NULLABLE_HOST_ID })
  leaseOwner!: string | null;

  /** Which files of an ended run were removed; null while the run has not ended. */
  @Column({ name: 'sweep_state', ...NULLABLE_WORD })
  sweepState!: SweepState | null;

  @Column({ name: 'idempotency_key', ...NULLABLE_HOST_ID })
  idempotencyKey!: string | null;

  /** Hash of the request's body: the same key with another body is refused. */
  @Column({ name: 'request_fingerprint', ...NULLABLE_SHA256 })
  requestFingerprint!: string | null;

  /** The published dataset that this one replaces. */
  @Column({ name: 'supersedes_export_id', ...NULLABLE_UUID })
  supersedesExportId!: string | null;

  @Column({ name: 'superseded_by_export_id', ...NULLABLE_UUID })
  supersededByExportId!: string | null;

  /** Incremental export: what this run already published is left out. */
  @Column({ name: 'since_export_id', ...NULLABLE_UUID })
  sinceExportId!: string | null;

  @Column({ name: 'schedule_id', ...NULLABLE_UUID })
  scheduleId!: string | null;

  @Column({ name: 'manifest_sha256', ...NULLABLE_SHA256 })
  manifestSha256!: string | null;

  @Column({ name: 'merkle_root', ...NULLABLE_SHA256 })
  merkleRoot!: string | null;

  @Column({ name: 'revoked_at', ...NULLABLE_BIGINT })
  revokedAt!: number | null;

  /** Who has the files; null: the storage of this module. What others hold is never removed, resumed or made again. */
  @Column({ name: 'held_by', ...NULLABLE_WORD })
  heldBy!: FilesHolder | null;

  /** Key of the work files of an encrypted export, wrapped; null where they are plain, and when the run has ended. */
  @Column({ name: 'work_key', ...NULLABLE_TEXT })
  workKey!: string | null;
}
