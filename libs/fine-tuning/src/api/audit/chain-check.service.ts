import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { HeadAnchors } from '../../audit/anchors/head-anchors';
import { verifyChains } from '../../audit/verify-chains';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { Actor } from '../../runs/export-view';
import type { ChainCheckDto } from '../dto/audit/chain-check.dto';
import { AuditLogService } from './audit-log.service';

const RECENT_MS = 5 * 60_000;

/** Recomputes both hash chains from their beginnings for whoever asks. */
@Injectable()
export class ChainCheckService {
  private running: Promise<ChainCheckDto> | undefined;
  private last: { readonly at: number; readonly check: ChainCheckDto } | undefined;

  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    private readonly anchors: HeadAnchors,
    private readonly log: AuditLogService,
  ) {}

  /** A million events take half a minute: who asks meanwhile gets the same answer, and not a walk of their own. */
  async check(actor: Actor): Promise<ChainCheckDto> {
    await this.log.record('audit.verify', actor);
    return this.run();
  }

  /** For whoever only wants to know how things stand: the last check of this process, unless it is older than some minutes. */
  async recent(): Promise<ChainCheckDto> {
    const { last } = this;
    const age = last === undefined ? Infinity : Math.abs(this.options.clock.now() - last.at);
    return last !== undefined && age < RECENT_MS ? last.check : this.run();
  }

  private run(): Promise<ChainCheckDto> {
    this.running ??= this.walk()
      .then((check) => {
        this.last = { at: this.options.clock.now(), check };
        return check;
      })
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async walk(): Promise<ChainCheckDto> {
    // Before the chains: what was anchored by then has been committed by then.
    const seen = await this.anchors.read();
    const { audit, ledger, problems, accepted } = await verifyChains(this.dataSource, { seen });
    return {
      intact: problems.length === 0,
      checkedAt: new Date(this.options.clock.now()).toISOString(),
      audit: { length: audit.length, head: audit.head },
      ledger: { length: ledger.length, head: ledger.head },
      problems: problems.map(({ chain, seq, kind, message }) => ({ chain, seq, kind, message })),
      accepted: accepted.map(({ seq, acceptedAt, evidence }) => ({
        seq,
        acceptedAt: new Date(acceptedAt).toISOString(),
        evidence,
      })),
    };
  }
}
