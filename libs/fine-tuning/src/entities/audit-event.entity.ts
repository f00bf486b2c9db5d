import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BIGINT, NULLABLE_HOST_ID } from '@app/open-webui';
import { NULLABLE_JSON_TEXT, NULLABLE_WORD, SHA256, UUID, WORD } from './column-types';

/**
 * Who did what to what, from where. Append-only and hash-chained; without foreign keys, so that it outlives what it
 * describes. Never conversation text.
 * @publicApi
 */
@Entity('fine_tuning_audit_event')
@Index('fine_tuning_audit_event_seq', ['seq'], { unique: true })
@Index('fine_tuning_audit_event_target', ['targetKind', 'targetId'])
export class AuditEvent {
  @PrimaryColumn(UUID)
  id!: string;

  @Column(BIGINT)
  seq!: number;

  @Column({ name: 'prev_hash', ...SHA256 })
  prevHash!: string;

  @Column(SHA256)
  hash!: string;

  /** `area.verb`: `export.create`, `file.download`, `consent.withdraw` ... */
  @Column(WORD)
  action!: string;

  /** `ok`, `denied` or `failed`. */
  @Column(WORD)
  outcome!: string;

  @Column({ name: 'actor_kind', ...WORD })
  actorKind!: string;

  @Column({ name: 'actor_id', ...NULLABLE_HOST_ID })
  actorId!: string | null;

  @Column({ name: 'target_kind', ...NULLABLE_WORD })
  targetKind!: string | null;

  @Column({ name: 'target_id', ...NULLABLE_HOST_ID })
  targetId!: string | null;

  /** Network address or host name the request came from. */
  @Column({ name: 'origin', ...NULLABLE_HOST_ID })
  origin!: string | null;

  @Column({ name: 'correlation_id', ...NULLABLE_HOST_ID })
  correlationId!: string | null;

  @Column(NULLABLE_JSON_TEXT)
  details!: Record<string, unknown> | null;

  @Column({ name: 'recorded_at', ...BIGINT })
  recordedAt!: number;
}
