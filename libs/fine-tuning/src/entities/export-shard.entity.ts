import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BIGINT, NULLABLE_BIGINT, NULLABLE_HOST_ID } from '@app/open-webui';
import { NULLABLE_JSON_TEXT, NULLABLE_UUID, UUID, WORD } from './column-types';

export type ExportShardState = 'pending' | 'leased' | 'done';

/** A range of plan ordinals that one worker processes. @publicApi */
@Entity('fine_tuning_export_shard')
@Index('fine_tuning_export_shard_state', ['exportId', 'attempt', 'state'])
export class ExportShard {
  @PrimaryColumn({ name: 'export_id', ...UUID })
  exportId!: string;

  @PrimaryColumn({ type: 'integer' })
  attempt!: number;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column(WORD)
  state!: ExportShardState;

  @Column({ name: 'first_ordinal', ...BIGINT })
  firstOrdinal!: number;

  /** Inclusive. */
  @Column({ name: 'last_ordinal', ...BIGINT })
  lastOrdinal!: number;

  @Column({ name: 'lease_owner', ...NULLABLE_HOST_ID })
  leaseOwner!: string | null;

  /** New with every lease: a worker whose lease was taken over cannot finish the shard. */
  @Column({ name: 'lease_token', ...NULLABLE_UUID })
  leaseToken!: string | null;

  @Column({ name: 'heartbeat_at', ...NULLABLE_BIGINT })
  heartbeatAt!: number | null;

  @Column(NULLABLE_JSON_TEXT)
  result!: Record<string, unknown> | null;
}
