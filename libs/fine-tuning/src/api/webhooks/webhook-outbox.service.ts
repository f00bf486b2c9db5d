import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { DataSource, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { inBatches } from '../../common/batches';
import { ExportRun } from '../../entities/export-run.entity';
import { WebhookDelivery } from '../../entities/webhook-delivery.entity';
import type { ResolvedFineTuningOptions, WebhookEventType } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';

/** Ends older than this are not announced any more, in milliseconds: a webhook added today is not told of last year. */
const WINDOW_MS = 24 * 3600_000;
const BATCH = 50;

const EVENTS = {
  done: ['export.done'],
  failed: ['export.failed'],
  revoked: ['export.revoked'],
} as const satisfies Record<string, readonly WebhookEventType[]>;

/** What a run is announced by. A new version of a revoked dataset is told to those who hold that one, too. */
function eventsOf({ status, supersedesExportId }: ExportRun): readonly WebhookEventType[] {
  const events = EVENTS[status as keyof typeof EVENTS];
  return status === 'done' && supersedesExportId !== null ? [...events, 'export.reissued'] : events;
}

/**
 * Deliveries are derived from the export rows, which are the truth, instead of being sent by whoever ends an export: a
 * process that is killed between the two would lose them. The id is a hash of what is delivered to whom, so several
 * processes that see the same end make one delivery.
 */
@Injectable()
export class WebhookOutboxService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  /** Writes a delivery for every end that has none yet. */
  async fill(now: number): Promise<void> {
    const recent = MoreThan(now - WINDOW_MS);
    const runs = await this.dataSource.getRepository(ExportRun).find({
      select: {
        id: true,
        status: true,
        attempt: true,
        format: true,
        finishedAt: true,
        revokedAt: true,
        supersedesExportId: true,
        supersededByExportId: true,
      },
      where: [
        { status: In(['done', 'failed']), finishedAt: recent },
        { status: 'revoked', revokedAt: recent },
      ],
      order: { createdAt: 'DESC' },
      take: 1000,
    });
    const replaced = await this.replacedBy(runs);
    const all = runs.flatMap((run) =>
      eventsOf(run).flatMap((event) => this.deliveriesOf(run, event, now, replaced.get(run.id))),
    );
    const deliveries = await this.unknownOf(all, now);
    if (deliveries.length === 0) return;
    await inTransaction(this.dataSource, (manager) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(WebhookDelivery)
        .values(deliveries as QueryDeepPartialEntity<WebhookDelivery>[])
        .orIgnore()
        .execute(),
    );
  }

  async due(now: number): Promise<WebhookDelivery[]> {
    return this.repository.find({
      where: { state: 'pending', nextAttemptAt: LessThanOrEqual(now) },
      order: { nextAttemptAt: 'ASC' },
      take: BATCH,
    });
  }

  /** false: another process took it. Until `leaseUntil` nobody else will. */
  async claim(delivery: WebhookDelivery, leaseUntil: number): Promise<boolean> {
    const { id, nextAttemptAt } = delivery;
    const where = { id, state: 'pending' as const, nextAttemptAt: nextAttemptAt ?? 0 };
    return this.update(where, { nextAttemptAt: leaseUntil });
  }

  async settle(id: string, result: QueryDeepPartialEntity<WebhookDelivery>): Promise<void> {
    await this.update({ id }, result);
  }

  /** @returns whether there was such a row */
  private update(
    where: FindOptionsWhere<WebhookDelivery>,
    patch: QueryDeepPartialEntity<WebhookDelivery>,
  ): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      const { affected } = await manager.getRepository(WebhookDelivery).update(where, patch);
      return affected === 1;
    });
  }

  /** Saves a write per second where nothing happened; the insert still ignores what another process was first with. */
  private async unknownOf(
    all: readonly WebhookDelivery[],
    now: number,
  ): Promise<WebhookDelivery[]> {
    if (all.length === 0) return [];
    const where = { createdAt: MoreThan(now - 2 * WINDOW_MS) };
    const rows = await this.repository.find({ select: { id: true }, where });
    const known = new Set(rows.map(({ id }) => id));
    return all.filter(({ id }) => !known.has(id));
  }

  private get repository() {
    return this.dataSource.getRepository(WebhookDelivery);
  }

  /** Ids of the revoked datasets whose place each of these runs took. */
  private async replacedBy(
    runs: readonly ExportRun[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const reissues = runs.filter((run) => eventsOf(run).includes('export.reissued'));
    const replaced = new Map<string, string[]>();
    for (const some of inBatches(reissues.map(({ id }) => id))) {
      const rows = await this.dataSource.getRepository(ExportRun).find({
        select: { id: true, supersededByExportId: true },
        where: { supersededByExportId: In(some) },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
      for (const { id, supersededByExportId: by } of rows)
        if (by !== null) replaced.set(by, [...(replaced.get(by) ?? []), id]);
    }
    return replaced;
  }

  private deliveriesOf(
    run: ExportRun,
    event: WebhookEventType,
    now: number,
    replaced: readonly string[] = [],
  ): WebhookDelivery[] {
    const at = run.status === 'revoked' ? run.revokedAt : run.finishedAt;
    const { id: exportId, status, format, attempt, supersedesExportId: replaces } = run;
    const data = {
      ...{ exportId, status, format, attempt },
      ...(event === 'export.reissued' && { replaces, replaced }),
    };
    return this.options.webhooks.endpoints
      .filter(({ events }) => events?.includes(event) ?? true)
      .map(({ url }) => ({
        id: uuidOf(`${run.id}\n${run.attempt}\n${event}\n${url}`),
        exportId: run.id,
        event,
        url,
        payload: {
          type: event,
          timestamp: new Date(at ?? now).toISOString(),
          data,
        },
        state: 'pending',
        attempts: 0,
        createdAt: now,
        nextAttemptAt: now,
        deliveredAt: null,
        lastStatus: null,
        lastErrorCode: null,
      }));
  }
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
