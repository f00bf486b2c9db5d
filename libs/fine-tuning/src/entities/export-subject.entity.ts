import { Entity, Index, PrimaryColumn } from 'typeorm';
import { HOST_ID } from '@app/open-webui';
import { UUID } from './column-types';

/** Who is in which dataset, authors and origin owners included: what a withdrawal revokes. @publicApi */
@Entity('fine_tuning_export_subject')
@Index('fine_tuning_export_subject_user', ['userId', 'exportId'])
export class ExportSubject {
  @PrimaryColumn({ name: 'export_id', ...UUID })
  exportId!: string;

  @PrimaryColumn({ name: 'user_id', ...HOST_ID })
  userId!: string;
}
