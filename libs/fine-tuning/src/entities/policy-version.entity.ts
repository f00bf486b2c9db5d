import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT } from '@app/open-webui';
import { NULLABLE_SHA256, WORD } from './column-types';

/** A version of the text that people consent to. @publicApi */
@Entity('fine_tuning_policy_version')
export class PolicyVersion {
  @PrimaryColumn(WORD)
  version!: string;

  /** A material change: grants of older versions ask again. */
  @Column({ type: 'boolean' })
  material!: boolean;

  @Column({ name: 'text_sha256', ...NULLABLE_SHA256 })
  textSha256!: string | null;

  @Column({ name: 'recorded_at', ...BIGINT })
  recordedAt!: number;
}
