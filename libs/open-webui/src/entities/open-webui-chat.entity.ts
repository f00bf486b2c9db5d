import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentColumns } from './consent-columns';
import { HOST_ID, NULLABLE_BIGINT, NULLABLE_HOST_ID } from './column-types';

/**
 * Open WebUI's `chat` without its content (the sources read that themselves, one row at a time).
 * `created_at` is declared DATETIME on the legacy lineage but holds epoch seconds, so it is mapped as a number.
 * @publicApi
 */
@Entity({ name: 'chat', synchronize: false })
export class OpenWebuiChat extends ConsentColumns {
  @PrimaryColumn(HOST_ID)
  id!: string;

  /** Owner; `shared-<chat id>` on share copies up to 0.8.12. */
  @Column({ name: 'user_id', ...NULLABLE_HOST_ID })
  userId!: string | null;

  @Column({ name: 'share_id', ...NULLABLE_HOST_ID })
  shareId!: string | null;

  @Column({ type: 'boolean', nullable: true })
  archived!: boolean | null;

  /** Epoch seconds, as Open WebUI stores them. */
  @Column({ name: 'created_at', ...NULLABLE_BIGINT })
  createdAt!: number | null;

  @Column({ name: 'updated_at', ...NULLABLE_BIGINT })
  updatedAt!: number | null;
}
