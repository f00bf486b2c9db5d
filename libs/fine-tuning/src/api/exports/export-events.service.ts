import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { FINAL } from '../../entities/export-status';
import type { ExportRunView } from '../../runs/export-view';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_EXPORTER, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { UNCHANGED_ON_THE_WAY } from '../http/common-headers';
import type { Exchange } from '../http/exchange/exchange';
import { runDto } from './run-dto';

/**
 * Server-sent progress. Each event is the whole state of the run, as `GET /export/:id` has it, so a client that
 * missed some has missed nothing. The id is a hash of the state: it means the same in every process and after
 * every restart, and a client that comes back with it is only told what changed.
 */
@Injectable()
export class ExportEventsService {
  constructor(
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async stream(exchange: Exchange): Promise<void> {
    const { response } = exchange;
    const id = exchange.param('id');
    // Before the first await: a client that left meanwhile is never heard of again.
    const abort = new AbortController();
    response.once('close', () => abort.abort());
    const present = await this.exporter.get(id);
    if (abort.signal.aborted) return;
    const last = exchange.header('last-event-id') ?? '';
    if (isFinal(present) && eventId(present) === last) {
      // The one answer that keeps an EventSource from coming back.
      response.statusCode = 204;
      response.end();
      return;
    }
    open(response);
    if (exchange.method === 'HEAD') {
      response.end();
      return;
    }
    const heartbeat = this.keepAlive(exchange, abort);
    const unwatch = exchange.watchCaller(() => abort.abort());
    try {
      await this.follow(id, last, exchange, abort.signal);
    } catch (error) {
      // After the first byte there is no status left to send; the client comes back and gets it then.
      if (!abort.signal.aborted) throw error;
    } finally {
      clearInterval(heartbeat);
      unwatch();
      response.end();
    }
  }

  private async follow(
    id: string,
    last: string,
    { adminBase, response }: Exchange,
    signal: AbortSignal,
  ): Promise<void> {
    let sent = last;
    for await (const run of this.exporter.watch(id, signal)) {
      if (signal.aborted) return;
      const event = eventId(run);
      if (event !== sent) {
        const data = JSON.stringify(runDto(run, adminBase));
        await write(response, `id: ${event}\nevent: progress\ndata: ${data}\n\n`, signal);
        sent = event;
      }
      if (isFinal(run)) return;
    }
  }

  /** Keeps proxies from closing a quiet stream. */
  private keepAlive({ response }: Exchange, abort: AbortController): NodeJS.Timeout {
    return setInterval(() => {
      if (!abort.signal.aborted) response.write(': heartbeat\n\n');
    }, this.options.heartbeatSeconds * 1000);
  }
}

function open(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': UNCHANGED_ON_THE_WAY,
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
}

/** Waits for a slow reader instead of piling up events in memory. */
async function write(response: ServerResponse, text: string, signal: AbortSignal): Promise<void> {
  if (response.write(text) || signal.aborted) return;
  await new Promise<void>((resolve) => {
    response.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function isFinal(run: ExportRunView): boolean {
  return FINAL.includes(run.status);
}

function eventId(run: ExportRunView): string {
  return createHash('sha256').update(JSON.stringify(run)).digest('hex').slice(0, 20);
}
