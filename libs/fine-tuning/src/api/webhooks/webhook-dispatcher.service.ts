import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { WebhookDelivery } from '../../entities/webhook-delivery.entity';
import { FineTuningError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { describeFailure } from '../problem/describe-failure';
import { WebhookOutboxService } from './webhook-outbox.service';
import { WebhookSenderService } from './webhook-sender.service';

const TICK_MS = 1000;
const MAX_PAUSE_MS = 3600_000;

/** Delivers webhooks, with growing pauses between attempts. Does nothing where no address is configured. */
@Injectable()
export class WebhookDispatcherService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatcherService.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly outbox: WebhookOutboxService,
    private readonly sender: WebhookSenderService,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.webhooks.endpoints.length > 0) this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** One round: what ended is announced, what is due is sent. */
  async deliverDue(now = this.options.clock.now()): Promise<void> {
    await this.outbox.fill(now);
    for (const delivery of await this.outbox.due(now)) {
      if (this.stopped) return;
      const lease = now + 2 * this.options.webhooks.timeoutMs;
      if (await this.outbox.claim(delivery, lease)) await this.attempt(delivery);
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.running = this.deliverDue()
        .catch((error: unknown) => {
          this.logger.error({ event: 'webhook.round-failed', ...describeFailure(error) });
        })
        .then(() => {
          if (!this.stopped) this.schedule();
        });
    }, TICK_MS);
    this.timer.unref();
  }

  private async attempt(delivery: WebhookDelivery): Promise<void> {
    const secret = this.options.webhooks.endpoints.find(({ url }) => url === delivery.url)?.secret;
    const attempts = delivery.attempts + 1;
    if (secret === undefined) {
      await this.outbox.settle(delivery.id, {
        state: 'abandoned',
        lastErrorCode: 'webhook/removed',
      });
      return;
    }
    const { id, url, payload } = delivery;
    const outcome = await this.sender.send({ id, url, secret, body: JSON.stringify(payload) }).then(
      (status) => ({ lastStatus: status, lastErrorCode: null }),
      (error: unknown) => ({ lastStatus: null, lastErrorCode: codeOf(error) }),
    );
    const { lastStatus } = outcome;
    if (lastStatus !== null && lastStatus >= 200 && lastStatus < 300) {
      await this.outbox.settle(id, {
        ...outcome,
        attempts,
        state: 'delivered',
        deliveredAt: this.options.clock.now(),
        nextAttemptAt: null,
      });
      return;
    }
    const { maxAttempts, backoffMs } = this.options.webhooks;
    // By 410 (Gone) a receiver says that it wants no more deliveries.
    const givenUp = attempts >= maxAttempts || lastStatus === 410;
    const pause =
      Math.min(MAX_PAUSE_MS, backoffMs * 2 ** (attempts - 1)) * (0.75 + Math.random() / 2);
    await this.outbox.settle(id, {
      ...outcome,
      attempts,
      state: givenUp ? 'abandoned' : 'pending',
      nextAttemptAt: givenUp ? null : this.options.clock.now() + Math.round(pause),
    });
    this.logger.warn({ event: 'webhook.failed', delivery: id, attempts, givenUp, ...outcome });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof FineTuningError) return error.code;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code.slice(0, 64) : 'webhook/failed';
}
