import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COPIES_VARIABLE, dropTemplates } from './database-copies';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startedServices } from './started-services';

/**
 * Starts what the environment does not give; a service that cannot be had fails the run. Worker processes are
 * forked afterwards and inherit the addresses.
 */
export default async function globalSetup(): Promise<void> {
  const services = startedServices();
  const copies = await mkdtemp(join(tmpdir(), 'fine-tuning-copies-'));
  process.env[COPIES_VARIABLE] = copies;
  if (!process.env['TEST_DATABASE_URL']) {
    const postgres = await startPostgres();
    services.push(postgres);
    process.env['TEST_DATABASE_URL'] = postgres.url;
  } else services.push({ stop: dropTemplates });
  services.push({ stop: () => rm(copies, { recursive: true, force: true }) });
  if (!process.env['TEST_REDIS_URL']) {
    const redis = await startRedis();
    services.push(redis);
    process.env['TEST_REDIS_URL'] = redis.url;
  }
}
