import type * as ioredis from 'ioredis';
import { loadOptional } from './load-optional';

/**
 * A client whose commands fail soon while Redis is away, and work again when it is back.
 * @param purpose what needs Redis, for the message where its package is not installed
 * @throws FineTuningError `package/missing`
 */
export function connectRedis(url: string, purpose: string): ioredis.Redis {
  const { Redis } = loadOptional<typeof ioredis>('ioredis', purpose);
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 2000,
  });
  // ioredis throws on an unheard 'error'; every failed command is answered by its caller.
  redis.on('error', () => undefined);
  return redis;
}
