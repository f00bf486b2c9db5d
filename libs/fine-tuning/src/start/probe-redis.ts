import type * as ioredis from 'ioredis';
import { loadOptional } from '../common/load-optional';
import { UsageError } from '../fine-tuning.errors';

/** A Redis that starts together with the host has so long, in milliseconds. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;
/** What Redis answers to a wrong or missing password: waiting does not help. */
const REFUSED = /WRONGPASS|NOAUTH|invalid password|without any password/i;

/**
 * Whether a Redis answers, tried again for a few seconds. A connection of its own: that of a queue reconnects for ever
 * and says nothing.
 * @param option the name of the option that holds the address, for the message
 * @throws UsageError `redis/unreachable`, `redis/refused`; the password is never in it
 */
export async function probeRedis(url: string, option: string): Promise<void> {
  const { Redis } = loadOptional<typeof ioredis>('ioredis', `option ${option}`);
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    connectTimeout: PATIENCE_MS,
    retryStrategy: () => PAUSE_MS,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = (error?: Error): void => {
        if (error === undefined || REFUSED.test(error.message)) reject(failure(url, option, error));
      };
      timer = setTimeout(stop, PATIENCE_MS);
      redis.on('error', stop);
      redis.ping().then(() => resolve(), stop);
    });
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}

function failure(url: string, option: string, cause: Error | undefined): UsageError {
  const place = `the Redis of option ${option} (${addressOf(url)})`;
  return cause === undefined
    ? new UsageError(
        'redis/unreachable',
        `${place} does not answer: start it, or correct the address`,
        option,
      )
    : new UsageError('redis/refused', `${place} refuses the user or password`, option, { cause });
}

/** Host and port alone. */
function addressOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? 6379 : port}`;
}
