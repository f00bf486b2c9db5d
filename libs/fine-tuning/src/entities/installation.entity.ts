import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT } from '@app/open-webui';
import { UUID } from './column-types';

/** One row, made by the migration: what tells this database from others, and goes with it into every backup. @publicApi */
@Entity('fine_tuning_installation')
export class Installation {
  @PrimaryColumn(UUID)
  id!: string;

  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;
}
