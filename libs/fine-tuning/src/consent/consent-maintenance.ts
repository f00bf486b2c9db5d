import type { DataSource } from 'typeorm';
import type { AuditTrail } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { ChainGuard } from '../audit/chain-guard';
import { readTableFeatures, toDatabaseError } from '@app/open-webui';
import { committedReads } from '../database/committed-reads';
import { inTransaction } from '../database/in-transaction';
import { PolicyVersion } from '../entities/policy-version.entity';
import { ConsentError, FineTuningError, UsageError } from '../fine-tuning.errors';
import { migrateUp } from '../migrations/migration-runner';
import { normalisePolicyVersion } from './decisions/decision-request';
import { clearUnprovenGrants, projectLedger } from '../migrations/flag-projection';

export interface RepairSummary {
  /** Flags that were missing or differed and now say what the ledger says. */
  readonly users: number;
  readonly chats: number;
  /** Grants without any ledger event, cleared: nobody could show who gave them. */
  readonly unprovenGrants: number;
}

/** What operators do about consent as a whole. @publicApi */
export class ConsentMaintenance {
  private readonly dataSource: DataSource;
  private readonly audit: AuditTrail;
  private readonly chains: ChainGuard;

  constructor(
    dataSource: DataSource,
    { audit, now = Date.now }: { audit?: AuditService; now?: () => number } = {},
  ) {
    this.now = now;
    this.dataSource = committedReads(dataSource);
    this.audit = audit ?? new AuditService(this.dataSource, now);
    this.chains = new ChainGuard(this.dataSource);
  }

  private readonly now: () => number;

  /**
   * Brings the flags back from the ledger after an upgrade of Open WebUI rebuilt a table, adding the columns anew.
   * @throws ConsentError `consent/no-ledger`; `consent/ledger-broken`, `consent/trail-broken` when the chains do not
   *   verify: a forged ledger must not become flags
   */
  async repair(): Promise<RepairSummary> {
    try {
      const features = await readTableFeatures(this.dataSource, ['fine_tuning_consent_event']);
      if (features.size === 0)
        throw new ConsentError(
          'consent/no-ledger',
          'this database has no consent ledger: run "fine-tuning migrate"',
        );
      await this.chains.requireWhole();
      const before = await this.flagsPresent();
      await migrateUp(this.dataSource);
      return await inTransaction(this.dataSource, async (manager) => {
        const unprovenGrants = await clearUnprovenGrants(manager);
        const { users, chats } = await projectLedger(manager);
        const summary = { users, chats, unprovenGrants };
        await this.audit.append(
          {
            action: 'consent.repair',
            actorKind: 'operator',
            details: { ...summary, columnsWereMissing: !before },
          },
          manager,
        );
        return summary;
      });
    } catch (error) {
      throw error instanceof FineTuningError
        ? error
        : toDatabaseError(error, 'the flags were not repaired');
    }
  }

  /**
   * Makes a version of the policy text known. Material: from now on grants of older versions ask again.
   * @throws UsageError `consent/policy-version` when it is empty, or known already with another meaning
   */
  async recordPolicyVersion(
    version: string,
    { material, textSha256 = null }: { material: boolean; textSha256?: string | null },
  ): Promise<void> {
    const name = normalisePolicyVersion(version);
    if (name === null)
      throw new UsageError('consent/policy-version', 'the policy version is empty', 'policy');
    await inTransaction(this.dataSource, async (manager) => {
      const repository = manager.getRepository(PolicyVersion);
      const known = await repository.findOneBy({ version: name });
      if (known && (known.material !== material || known.textSha256 !== textSha256))
        throw new UsageError(
          'consent/policy-version',
          'this policy version is recorded already, differently',
          'policy',
        );
      if (known) return;
      await repository.insert({ version: name, material, textSha256, recordedAt: this.now() });
      await this.audit.append(
        {
          action: 'consent.policy',
          actorKind: 'operator',
          targetKind: 'policy',
          targetId: name,
          details: { material },
        },
        manager,
      );
    });
  }

  private async flagsPresent(): Promise<boolean> {
    const features = await readTableFeatures(this.dataSource, ['user', 'chat']);
    return [...features.values()].every((columns) => columns.has('fine_tuning_consent'));
  }
}
