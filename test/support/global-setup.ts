import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startedServices } from './started-services';

/**
 * Starts what the environment does not give; a service that cannot be had fails the run. Worker processes are
 * forked afterwards and inherit the addresses.
 */
export default async function globalSetup(): Promise<void> {
  const services = startedServices();
  if (!process.env['TEST_DATABASE_URL']) {
    const postgres = await startPostgres();
    services.push(postgres);
    process.env['TEST_DATABASE_URL'] = postgres.url;
  }
  if (!process.env['TEST_REDIS_URL']) {
    const redis = await startRedis();
    services.push(redis);
    process.env['TEST_REDIS_URL'] = redis.url;
  }
}
