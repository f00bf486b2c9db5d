import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BIGINT, HOST_ID, NULLABLE_BIGINT } from '@app/open-webui';
import { NULLABLE_JSON_TEXT, SHA256, UUID } from './column-types';

/** A short-lived, single-use permission to download one file. Only the hash of the token is kept. @publicApi */
@Entity('fine_tuning_download_ticket')
@Index('fine_tuning_download_ticket_export', ['exportId'])
export class DownloadTicket {
  @PrimaryColumn({ name: 'token_sha256', ...SHA256 })
  tokenSha256!: string;

  @Column({ name: 'export_id', ...UUID })
  exportId!: string;

  @Column({ name: 'file_name', ...HOST_ID })
  fileName!: string;

  @Column({ name: 'user_id', ...HOST_ID })
  userId!: string;

  /** Of the token that asked for it; null where a host's own guard let its holder in. */
  @Column({ name: 'claims', ...NULLABLE_JSON_TEXT })
  claims!: Readonly<Record<string, unknown>> | null;

  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;

  @Column({ name: 'expires_at', ...BIGINT })
  expiresAt!: number;

  @Column({ name: 'used_at', ...NULLABLE_BIGINT })
  usedAt!: number | null;
}
