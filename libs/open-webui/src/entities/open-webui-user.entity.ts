import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentColumns } from './consent-columns';
import { HOST_ID } from './column-types';

/**
 * Open WebUI's `user`, as much of it as every version since 0.3 has. TypeORM must never synchronise it: the legacy
 * lineage has no primary key here, and SQLite tables would be rebuilt.
 * @publicApi
 */
@Entity({ name: 'user', synchronize: false })
export class OpenWebuiUser extends ConsentColumns {
  @PrimaryColumn(HOST_ID)
  id!: string;

  @Column({ type: 'varchar', nullable: true })
  name!: string | null;

  @Column({ type: 'varchar', nullable: true })
  email!: string | null;

  /** `admin`, `user` or `pending`. */
  @Column({ type: 'varchar', nullable: true })
  role!: string | null;
}
