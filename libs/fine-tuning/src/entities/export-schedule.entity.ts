import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT, NULLABLE_BIGINT, NULLABLE_HOST_ID } from '@app/open-webui';
import { JSON_TEXT, NULLABLE_JSON_TEXT, NULLABLE_UUID, UUID, WORD } from './column-types';

/** Why an occurrence made no export. @publicApi */
export interface ScheduleFailure {
  readonly code: string;
  readonly message: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A recipe that runs by itself. @publicApi */
@Entity('fine_tuning_export_schedule')
export class ExportSchedule {
  @PrimaryColumn(UUID)
  id!: string;

  @Column({ type: 'varchar', length: 255 })
  name!: string;

  /** Cron expression of five fields. */
  @Column({ type: 'varchar', length: 255 })
  cron!: string;

  /** IANA name. */
  @Column({ name: 'time_zone', ...WORD })
  timeZone!: string;

  /** The request, as `POST /export` takes it: a recipe by its name, or all of it. */
  @Column(JSON_TEXT)
  request!: Record<string, unknown>;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** Each run leaves out what the last one published. */
  @Column({ type: 'boolean' })
  incremental!: boolean;

  @Column({ name: 'created_by', ...NULLABLE_HOST_ID })
  createdBy!: string | null;

  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;

  @Column({ name: 'next_run_at', ...NULLABLE_BIGINT })
  nextRunAt!: number | null;

  @Column({ name: 'last_run_at', ...NULLABLE_BIGINT })
  lastRunAt!: number | null;

  @Column({ name: 'last_export_id', ...NULLABLE_UUID })
  lastExportId!: string | null;

  /** Why the last occurrence made no export; null when it made one. */
  @Column({ name: 'last_error', ...NULLABLE_JSON_TEXT })
  lastError!: ScheduleFailure | null;
}
