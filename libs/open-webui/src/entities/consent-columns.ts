import { Column } from 'typeorm';
import { NULLABLE_BIGINT } from './column-types';

/**
 * The three columns that the migration adds to `user` and `chat`. They are a projection of the ledger
 * (`fine_tuning_consent_event`): never write them without an event in the same transaction.
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
