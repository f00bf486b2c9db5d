import { Inject, Injectable } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectThrottlerStorage, ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerLimitDetail, ThrottlerStorage } from '@nestjs/throttler';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { AuthenticatedRequest } from '../access/caller';
import { RateLimitError } from '../problem/http.errors';
import { RATE_LIMIT_METADATA } from './rate-limited.decorator';
import type { RateLimitName } from './rate-limited.decorator';

const MINUTE_MS = 60_000;

/**
 * `@nestjs/throttler` with one counter per caller and kind of request. Configured here and not through
 * `ThrottlerModule`: that is global, and the host's own limits must neither apply here nor be replaced.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @Inject(FINE_TUNING_OPTIONS) { rateLimits }: ResolvedFineTuningOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
  ) {
    const limiter = (name: RateLimitName, limit: number) => ({
      name,
      limit,
      ttl: MINUTE_MS,
      skipIf: (context: ExecutionContext): boolean =>
        limit === 0 ||
        reflector.getAllAndOverride<unknown>(RATE_LIMIT_METADATA, [
          context.getHandler(),
          context.getClass(),
        ]) !== name,
    });
    const throttlers = [
      limiter('create', rateLimits.createPerMinute),
      limiter('write', rateLimits.writePerMinute),
      limiter('download', rateLimits.downloadPerMinute),
      limiter('ownPreview', rateLimits.ownPreviewPerMinute),
    ];
    super({ throttlers }, storage, reflector);
  }

  protected override getTracker(request: AuthenticatedRequest): Promise<string> {
    return Promise.resolve(request.caller?.id ?? request.ip ?? 'unknown');
  }

  /** One counter per kind, not per route: creating and previewing share it. */
  protected override generateKey(
    _context: ExecutionContext,
    tracker: string,
    name: string,
  ): string {
    return `${name}:${tracker}`;
  }

  protected override throwThrottlingException(
    _context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    return Promise.reject(new RateLimitError(detail.timeToBlockExpire || detail.timeToExpire));
  }
}
