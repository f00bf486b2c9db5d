import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BIGINT, NULLABLE_BIGINT } from '@app/open-webui';
import { JSON_TEXT, NULLABLE_WORD, TEXT, UUID, WORD } from './column-types';

export type WebhookDeliveryState = 'pending' | 'delivered' | 'abandoned';

/** One message to one webhook address, with its retries. @publicApi */
@Entity('fine_tuning_webhook_delivery')
@Index('fine_tuning_webhook_delivery_due', ['state', 'nextAttemptAt'])
@Index('fine_tuning_webhook_delivery_export', ['exportId'])
export class WebhookDelivery {
  @PrimaryColumn(UUID)
  id!: string;

  @Column({ name: 'export_id', ...UUID })
  exportId!: string;

  /** `export.done`, `export.failed`, `export.revoked` or `export.reissued`. */
  @Column(WORD)
  event!: string;

  @Column(TEXT)
  url!: string;

  @Column(JSON_TEXT)
  payload!: Record<string, unknown>;

  @Column(WORD)
  state!: WebhookDeliveryState;

  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;

  @Column({ name: 'next_attempt_at', ...NULLABLE_BIGINT })
  nextAttemptAt!: number | null;

  @Column({ name: 'delivered_at', ...NULLABLE_BIGINT })
  deliveredAt!: number | null;

  @Column({ name: 'last_status', type: 'integer', nullable: true })
  lastStatus!: number | null;

  @Column({ name: 'last_error_code', ...NULLABLE_WORD })
  lastErrorCode!: string | null;
}
