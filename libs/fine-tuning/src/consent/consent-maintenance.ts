import type { DataSource, EntityManager } from 'typeorm';
import type { HeadAnchors } from '../audit/anchors/head-anchors';
import type { AuditTrail } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { ChainGuard } from '../audit/chain-guard';
import { readTableFeatures, toDatabaseError } from '@app/open-webui';
import { committedReads } from '../database/committed-reads';
import { lockChain } from '../database/hash-chain';
import { inTransaction } from '../database/in-transaction';
import { ConsentEvent } from '../entities/consent-event.entity';
import { ConsentError, FineTuningError, UsageError } from '../fine-tuning.errors';
import { addHostFlags } from '../migrations/host/host-flags';
import { lockSchema, migrateUp } from '../migrations/migration-runner';
import { normalisePolicyVersion } from './decisions/decision-request';
import { recordPolicy, restorePolicies } from './decisions/record-policy';
import { clearUnprovenGrants, projectLedger } from '../migrations/host/flag-projection';
import { ConsentLedger } from './ledger/consent.ledger';

/** What `repair` did; everything is 0 or empty where nothing was to do. */
export interface RepairSummary {
  /** People whose flags were missing or differed and now say what the ledger says. */
  readonly users: number;
  /** The same for chats. */
  readonly chats: number;
  /** Grants without any ledger event, cleared: nobody could show who gave them. Of people and chats together. */
  readonly unprovenGrants: number;
  readonly unprovenUsers: number;
  readonly unprovenChats: number;
  /** Material policy versions that the table lacked or had otherwise than the ledger. */
  readonly policies: number;
  /** `table.column` of the flags that were missing, in order. */
  readonly missingColumns: readonly string[];
}

/** What became of a version that was recorded. */
export interface PolicyOutcome {
  /** False where it was recorded already. */
  readonly recorded: boolean;
  /** The ledger's event of a material version that was not there yet. */
  readonly eventId: string | null;
}

/** What operators do about consent as a whole. @publicApi */
export class ConsentMaintenance {
  private readonly dataSource: DataSource;
  private readonly audit: AuditTrail;
  private readonly chains: ChainGuard;
  private readonly ledger: ConsentLedger;

  constructor(
    dataSource: DataSource,
    {
      audit,
      anchors,
      now = Date.now,
    }: { audit?: AuditService; anchors?: HeadAnchors; now?: () => number } = {},
  ) {
    this.now = now;
    this.dataSource = committedReads(dataSource);
    this.audit = audit ?? new AuditService(this.dataSource, now);
    this.chains = new ChainGuard(this.dataSource, anchors);
    this.ledger = new ConsentLedger(this.dataSource);
  }

  private readonly now: () => number;

  /**
   * Brings the flags back from the ledger after an upgrade of Open WebUI rebuilt a table, adding the columns anew. It opens
   * nothing that the ledger does not prove, and holds the ledger: no decision falls between reading it and writing the flags.
   * @throws ConsentError `consent/no-ledger`; `consent/ledger-broken`, `consent/trail-broken`,
   *   `consent/ledger-older`, `consent/trail-older` when the chains do not verify: a forged ledger must not become flags
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
      const flags = await inTransaction(this.dataSource, (manager) => this.restoreFlags(manager));
      // Whatever else is missing. Not before: it brings lost flags back as well, and would leave nothing to report.
      await migrateUp(this.dataSource);
      const policies = await inTransaction(this.dataSource, (manager) =>
        this.restorePolicies(manager),
      );
      return { ...flags, policies };
    } catch (error) {
      throw error instanceof FineTuningError
        ? error
        : toDatabaseError(error, 'the flags were not repaired');
    }
  }

  /**
   * Makes a version of the policy text known. From then on a grant has to name a recorded version. Material: grants of older
   * versions ask again, in every export that is not published yet.
   * @param textSha256 of the text that people are shown, as hexadecimal digits. Default: not known
   * @throws UsageError `consent/policy-version` when it is empty, or known already with another meaning;
   *   `consent/policy-hash`
   */
  async recordPolicyVersion(
    version: string,
    { material, textSha256 = null }: { material: boolean; textSha256?: string | null },
  ): Promise<PolicyOutcome> {
    const name = normalisePolicyVersion(version);
    if (name === null)
      throw new UsageError('consent/policy-version', 'the policy version is empty', 'policy');
    const description = { version: name, material, textSha256: normaliseHash(textSha256) };
    return inTransaction(this.dataSource, async (manager) => {
      await lockChain(manager, ConsentEvent);
      const { isNew, event } = await recordPolicy(manager, this.ledger, description, this.now());
      if (isNew)
        await this.audit.append(
          {
            action: 'consent.policy',
            actorKind: 'operator',
            targetKind: 'policy',
            targetId: name,
            details: {
              material,
              textSha256: description.textSha256,
              // As with decisions: cutting the event off shows in the audit trail.
              ...(event !== null && { ledgerHead: event.hash }),
            },
          },
          manager,
        );
      return { recorded: isNew, eventId: event?.id ?? null };
    });
  }

  private async restoreFlags(manager: EntityManager): Promise<Omit<RepairSummary, 'policies'>> {
    const { queryRunner: runner } = manager;
    if (!runner) throw new TypeError('a transaction has a query runner');
    await lockSchema(runner);
    await lockChain(manager, ConsentEvent);
    const missingColumns = await addHostFlags(runner);
    const unproven = await clearUnprovenGrants(manager);
    const { users, chats } = await projectLedger(manager);
    const summary = {
      users,
      chats,
      unprovenGrants: unproven.users + unproven.chats,
      unprovenUsers: unproven.users,
      unprovenChats: unproven.chats,
      missingColumns,
    };
    await this.recordRepair(manager, summary);
    return summary;
  }

  private async restorePolicies(manager: EntityManager): Promise<number> {
    await lockChain(manager, ConsentEvent);
    const policies = await restorePolicies(manager, this.now());
    if (policies > 0) await this.recordRepair(manager, { policies });
    return policies;
  }

  private recordRepair(manager: EntityManager, details: object): Promise<void> {
    return this.audit.append(
      { action: 'consent.repair', actorKind: 'operator', details: { ...details } },
      manager,
    );
  }
}

/** @throws UsageError `consent/policy-hash` */
function normaliseHash(text: string | null): string | null {
  if (text === null) return null;
  const hash = text.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError(
    'consent/policy-hash',
    'the SHA-256 of a policy text has 64 hexadecimal digits',
    'textSha256',
  );
}
