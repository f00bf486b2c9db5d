import { Inject, Injectable } from '@nestjs/common';
import { InjectThrottlerStorage } from '@nestjs/throttler';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { RateLimitError } from '../problem/http.errors';

const MINUTE_MS = 60_000;

/** Counts requests that could not be authenticated, per address: guessing tokens must not be free. */
@Injectable()
export class FailedLoginsService {
  constructor(
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
  ) {}

  /** @throws RateLimitError once an address failed too often within a minute */
  async count(address: string | undefined): Promise<void> {
    const limit = this.options.rateLimits.anonymousPerMinute;
    if (limit === 0) return;
    const key = `anonymous:${address ?? 'unknown'}`;
    const state = await this.storage.increment(key, MINUTE_MS, limit, MINUTE_MS, 'anonymous');
    if (state.isBlocked) throw new RateLimitError(state.timeToBlockExpire);
  }
}
