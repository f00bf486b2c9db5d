import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type DataSource } from 'typeorm';
import { ConsentOverview } from '../../consent/consent-overview';
import { ExportRun } from '../../entities/export-run.entity';
import { ExportSchedule } from '../../entities/export-schedule.entity';
import { ConsentError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_DATABASE,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_POLICY,
} from '../../fine-tuning.tokens';
import type { Caller } from '../access/caller';
import type { ExportPolicy } from '../access/export-policy';
import type { Permission } from '../access/permission';
import { ChainCheckService } from '../audit/chain-check.service';
import { PolicyInForceService } from '../consent/policy-in-force.service';
import type { ChainProblemDto } from '../dto/audit/chain-check.dto';
import { ATTENTION, type AttentionDto } from '../dto/overview.dto';
import { FineTuningHealth } from '../operations/fine-tuning-health.service';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** How long the chains are waited for. The check goes on, and the next look tells what came of it. */
const PATIENCE_MS = 3_000;

type Found = AttentionDto | null;

/**
 * What somebody should look at, as far as they may ask for it elsewhere. Whatever cannot be looked at is not passed over: it is
 * listed as that, or fails.
 */
@Injectable()
export class AttentionService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @Inject(FINE_TUNING_POLICY) private readonly policyOfHost: ExportPolicy,
    private readonly overview: ConsentOverview,
    private readonly policy: PolicyInForceService,
    private readonly health: FineTuningHealth,
    private readonly chains: ChainCheckService,
  ) {}

  async list(caller: Caller): Promise<readonly AttentionDto[]> {
    const where = async (permission: Permission, look: () => Promise<Found>): Promise<Found> =>
      (await this.policyOfHost.may(caller, permission)) ? look() : null;
    const found = await Promise.all([
      where('audit.read', () => this.brokenChains()),
      where('consent.summary', () => this.consent()),
      where('consent.summary', () => this.policyText()),
      this.runs(),
      this.schedules(),
      where('operations.read', () => this.disk()),
    ]);
    return found
      .flat()
      .filter((one) => one !== null)
      .sort((a, b) => ATTENTION.indexOf(a.code) - ATTENTION.indexOf(b.code));
  }

  private async brokenChains(): Promise<Found> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<AttentionDto>((resolve) => {
      timer = setTimeout(() => resolve(note('chains-unchecked')), PATIENCE_MS);
    });
    const check = this.chains.recent().then(
      ({ problems: [problem] }) =>
        problem === undefined ? null : note('chains-broken', null, describe(problem)),
      () => note('chains-unchecked'),
    );
    return Promise.race([check, late]).finally(() => clearTimeout(timer));
  }

  private async consent(): Promise<Found> {
    try {
      const { outdated } = (await this.overview.status()).users;
      if (outdated === 0) return null;
      return note('grants-outdated', outdated < this.options.smallGroup ? null : outdated);
    } catch (error) {
      if (error instanceof ConsentError) return note('flags-missing', null, error.message);
      throw error;
    }
  }

  private async policyText(): Promise<Found> {
    try {
      await this.policy.requireText(await this.policy.version());
      return null;
    } catch (error) {
      if (error instanceof ConsentError) return note('policy-text', null, error.message);
      throw error;
    }
  }

  private async runs(): Promise<Found[]> {
    const runs = this.dataSource.getRepository(ExportRun);
    const revoked = await runs.countBy({ status: 'revoked', supersededByExportId: IsNull() });
    const since = this.options.clock.now() - WEEK_MS;
    const failed = await runs.countBy({ status: 'failed', finishedAt: MoreThan(since) });
    return [counted('exports-revoked', revoked), counted('exports-failed', failed)];
  }

  private async schedules(): Promise<Found> {
    const failing = { enabled: true, lastError: Not(IsNull()) };
    const count = await this.dataSource.getRepository(ExportSchedule).countBy(failing);
    return counted('schedules-failing', count);
  }

  private async disk(): Promise<Found> {
    const { disk } = await this.health.disk();
    return disk?.status === 'down' ? note('disk-low') : null;
  }
}

function describe({ chain, seq, message }: ChainProblemDto): string {
  return `${chain}${seq === null ? '' : ` event ${seq}`}: ${message}`;
}

function note(
  code: AttentionDto['code'],
  count: number | null = null,
  detail: string | null = null,
): AttentionDto {
  return { code, count, detail };
}

function counted(code: AttentionDto['code'], count: number): Found {
  return count === 0 ? null : note(code, count);
}
