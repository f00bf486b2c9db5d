import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT, NULLABLE_HOST_ID } from '@app/open-webui';
import { JSON_TEXT, WORD } from './column-types';

/** One version of a recipe that somebody saved. Versions are never changed; they go together. @publicApi */
@Entity('fine_tuning_recipe')
export class SavedRecipe {
  @PrimaryColumn(WORD)
  name!: string;

  /** From 1; the highest one counts where none is named. */
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  /** The request, as `POST /export` takes it. */
  @Column(JSON_TEXT)
  request!: Record<string, unknown>;

  @Column({ name: 'created_by', ...NULLABLE_HOST_ID })
  createdBy!: string | null;

  /** Epoch milliseconds. */
  @Column({ name: 'created_at', ...BIGINT })
  createdAt!: number;
}
