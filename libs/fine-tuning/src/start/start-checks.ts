import { ModulesContainer } from '@nestjs/core';
import type { Provider } from '@nestjs/common';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import {
  FINE_TUNING_EXTRAS,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_START,
  FINE_TUNING_STORAGE,
} from '../fine-tuning.tokens';
import type { ExportStorage } from '../storage/export-storage';
import { checkOnlyModule, checkQueueName } from './check-neighbours';
import { probeRedis } from './probe-redis';
import type { ShapedExtras } from './shaped-extras';
import { checkStorage } from './usable-storage';

/**
 * What an operator can get wrong outside of the options, looked at once before anything is opened. The export runtime
 * waits for it: a start that fails leaves no connection behind that keeps the process alive.
 */
export const START_CHECKS: Provider = {
  provide: FINE_TUNING_START,
  useFactory: checkStart,
  inject: [ModulesContainer, FINE_TUNING_EXTRAS, FINE_TUNING_OPTIONS, FINE_TUNING_STORAGE],
};

async function checkStart(
  container: ModulesContainer,
  extras: ShapedExtras,
  options: ResolvedFineTuningOptions,
  storage: ExportStorage,
): Promise<true> {
  checkOnlyModule(container);
  // Without Redis there is no queue whose name could be taken.
  if (extras.bull) checkQueueName(container, 1);
  else if (options.redisUrl !== null) checkQueueName(container, 0);
  await Promise.all([
    ...[...redisPlaces(extras, options)].map(([url, option]) => probeRedis(url, option)),
    // A process that only serves reads what others wrote.
    ...(extras.works ? [checkStorage(storage, options.storage)] : []),
  ]);
  return true;
}

/** The queue of extra `bull` is tried where it is made. */
function redisPlaces(
  { ownGuard, serves }: ShapedExtras,
  { redisUrl, auth }: ResolvedFineTuningOptions,
): Map<string, string> {
  const places = new Map<string, string>();
  if (serves && ownGuard && auth.redisUrl !== null) places.set(auth.redisUrl, 'auth.redisUrl');
  if (redisUrl !== null) places.set(redisUrl, 'redisUrl');
  return places;
}
