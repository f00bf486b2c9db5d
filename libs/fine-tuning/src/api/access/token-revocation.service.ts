import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { connectRedis } from '../../common/connect-redis';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { TokenClaims } from './token-claims';

/**
 * Open WebUI's sign-out: with Redis it marks a token (`<prefix>:auth:token:<jti>:revoked`) or all tokens of a
 * user up to a time (`<prefix>:auth:user:<id>:revoked_at`, up to 0.11). Without Redis no single token is signed out; from
 * 0.12 on the stamps of accounts need none (see `AccountSessions`). An unreachable Redis refuses everybody: a signed-out
 * admin must not come back by an outage.
 */
@Injectable()
export class TokenRevocationService implements OnApplicationShutdown {
  private redis: Redis | undefined;

  constructor(@Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions) {}

  /** @throws ServiceUnavailableException when Redis is configured and does not answer. */
  async isRevoked(claims: TokenClaims): Promise<boolean> {
    const { redisUrl, redisPrefix: prefix } = this.options.auth;
    if (redisUrl === null) return false;
    const keys = [`${prefix}:auth:user:${claims.id}:revoked_at`];
    if (claims.jti !== undefined) keys.push(`${prefix}:auth:token:${claims.jti}:revoked`);
    const [revokedAt, revoked] = await this.read(redisUrl, keys);
    if (revoked !== null && revoked !== undefined) return true;
    if (revokedAt === null || revokedAt === undefined) return false;
    const at = Number(revokedAt);
    return claims.iat === undefined || !Number.isFinite(at) || claims.iat <= at;
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
    await Promise.resolve();
  }

  private async read(url: string, keys: string[]): Promise<(string | null)[]> {
    this.redis ??= connectRedis(url, 'option auth.redisUrl');
    try {
      return await this.redis.mget(keys);
    } catch (cause) {
      throw new ServiceUnavailableException('sign-out list unreachable', { cause });
    }
  }
}
