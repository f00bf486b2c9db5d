import { Inject, Injectable } from '@nestjs/common';
import type * as Prometheus from 'prom-client';
import type { Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { loadOptional } from '../../common/load-optional';
import { ExportRun } from '../../entities/export-run.entity';
import { ExportRuntime } from '../../runs/runtime/export-runtime';
import { countByStatus } from '../../runs/repository/count-by-status';
import type { ExportCounts } from '../../dataset/manifest';
import { FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';

/** Runs that one scrape sums up: the last ones that ended. */
const LAST_RUNS = 1000;

interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram;
}

type ReadGauge = () => Promise<ReadonlyMap<string, number>>;

/**
 * Prometheus metrics in a registry of their own. What is about exports is read from their rows at each scrape, so all
 * processes tell the same and a restart forgets nothing. No label ever holds an id or a name of somebody.
 */
@Injectable()
export class FineTuningMetrics {
  private made: Metrics | undefined;

  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    private readonly engine: ExportRuntime,
  ) {}

  /** Made when it is first asked for: hosts that show no metrics need no `prom-client`. */
  get registry(): Registry {
    return this.metrics().registry;
  }

  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.metrics().requests.observe({ method, route, status: String(status) }, seconds);
  }

  private metrics(): Metrics {
    this.made ??= this.make(loadOptional<typeof Prometheus>('prom-client', 'FineTuningMetrics'));
    return this.made;
  }

  private make(prometheus: typeof Prometheus): Metrics {
    const { collectDefaultMetrics, Gauge, Histogram, Registry } = prometheus;
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const gauge = (name: string, help: string, label: string, read: ReadGauge): void => {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        async collect() {
          const values = await read();
          this.reset();
          for (const [value, count] of values) this.set({ [label]: value }, count);
        },
      });
    };
    gauge('fine_tuning_exports', 'Exports by status', 'status', () =>
      countByStatus(this.dataSource),
    );
    gauge('fine_tuning_export_seconds', 'Time of the last finished export', 'format', () =>
      this.durations(),
    );
    gauge('fine_tuning_queue_jobs', 'Jobs of the queue', 'state', async () => {
      // A queue that is away is health's to report; a scrape must not fail over it.
      const waiting = await this.engine.queue.waiting().catch(() => undefined);
      return new Map(waiting === undefined ? [] : [['waiting', waiting]]);
    });
    gauge('fine_tuning_chats', 'Chats of the last exports by fate', 'fate', () =>
      this.fates('chats'),
    );
    gauge('fine_tuning_messages', 'Messages of the last exports by fate', 'fate', () =>
      this.fates('messages'),
    );
    const requests = new Histogram({
      name: 'fine_tuning_http_request_seconds',
      help: 'Duration of requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    return { registry, requests };
  }

  private async durations(): Promise<ReadonlyMap<string, number>> {
    const seconds = new Map<string, number>();
    for (const { format, startedAt, finishedAt } of await this.ended()) {
      if (seconds.has(format) || startedAt === null || finishedAt === null) continue;
      seconds.set(format, (finishedAt - startedAt) / 1000);
    }
    return seconds;
  }

  private async fates(of: 'chats' | 'messages'): Promise<ReadonlyMap<string, number>> {
    const sums = new Map<string, number>();
    const add = (fate: string, count: number): void => {
      sums.set(fate, (sums.get(fate) ?? 0) + count);
    };
    for (const { counts } of await this.ended()) {
      const fates = (counts as Partial<ExportCounts> | null)?.[of];
      if (fates === undefined) continue;
      add('exported', fates.exported);
      for (const [reason, count] of Object.entries(fates.dropped)) add(reason, count);
    }
    return sums;
  }

  private ended(): Promise<ExportRun[]> {
    return this.dataSource.getRepository(ExportRun).find({
      select: { id: true, format: true, startedAt: true, finishedAt: true, counts: true },
      where: { status: 'done' },
      order: { createdAt: 'DESC' },
      take: LAST_RUNS,
    });
  }
}
