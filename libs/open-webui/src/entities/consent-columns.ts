import { Column } from 'typeorm';
import { NULLABLE_BIGINT } from './column-types';

/**
 * The three consent columns of `user` and `chat`. Open WebUI does not have them: a migration of the fine-tuning
 * library adds them, and that library alone writes them, as a projection of its ledger (`fine_tuning_consent_event`)
 * and in the transaction of the ledger's event. They stand here because one entity maps one table: a second entity of
 * the same table would have to repeat all its other columns. This library only reads them, and reads databases without
 * them as well.
 */
export abstract class ConsentColumns {
  /** `granted`, `denied`, `withdrawn` (user only) or null; anything else counts as denied. */
  @Column({ name: 'fine_tuning_consent', type: 'varchar', nullable: true })
  fineTuningConsent!: string | null;

  /** When the person decided, in epoch milliseconds. */
  @Column({ name: 'fine_tuning_consent_at', ...NULLABLE_BIGINT })
  fineTuningConsentAt!: number | null;

  @Column({ name: 'fine_tuning_policy_version', type: 'varchar', nullable: true })
  fineTuningPolicyVersion!: string | null;
}
