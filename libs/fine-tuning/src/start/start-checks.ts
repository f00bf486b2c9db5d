import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { Provider } from '@nestjs/common';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import type { BullQueues } from '../runs/queue/bull-export.queue';
import {
  FINE_TUNING_BULL_QUEUES,
  FINE_TUNING_EXTRAS,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_REGISTRIES,
  FINE_TUNING_START,
  FINE_TUNING_STORAGE,
} from '../fine-tuning.tokens';
import type { Registries } from '../dataset/registries';
import type { ExportStorage } from '../storage/export-storage';
import { UsageError } from '../fine-tuning.errors';
import { checkOnlyModule, checkQueueName } from './check-neighbours';
import { checkSchedules } from './check-schedules';
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
  inject: [
    ModulesContainer,
    HttpAdapterHost,
    FINE_TUNING_EXTRAS,
    FINE_TUNING_OPTIONS,
    FINE_TUNING_STORAGE,
    FINE_TUNING_BULL_QUEUES,
    FINE_TUNING_REGISTRIES,
  ],
};

async function checkStart(
  container: ModulesContainer,
  adapterHost: HttpAdapterHost,
  extras: ShapedExtras,
  options: ResolvedFineTuningOptions,
  storage: ExportStorage,
  queues: BullQueues | null,
  registries: Registries,
): Promise<true> {
  try {
    requireStarting(adapterHost);
    await checkSchedules(options, registries);
    await checkAll(container, extras, options, storage);
    return true;
  } catch (error) {
    // Nest closes nothing of an application that never started.
    if (queues !== null)
      await Promise.allSettled([queues.runs.close(true), queues.help.close(true)]);
    throw error;
  }
}

/**
 * Nest gives a module that is loaded later neither routes nor hooks: nobody would work on its exports.
 * @throws UsageError `module/late`
 */
function requireStarting({ listening }: HttpAdapterHost): void {
  if (!listening) return;
  throw new UsageError(
    'module/late',
    'FineTuningModule is loaded after the application has started: import it where the application starts, without LazyModuleLoader',
  );
}

async function checkAll(
  container: ModulesContainer,
  extras: ShapedExtras,
  options: ResolvedFineTuningOptions,
  storage: ExportStorage,
): Promise<void> {
  checkOnlyModule(container);
  // Without Redis there is no queue whose name could be taken; the one of extra `bull` was checked where it was made.
  if (!extras.bull && options.redisUrl !== null) checkQueueName(container, 0);
  // Waits for all: a probe that goes on would hold a connection after the start has failed.
  const checked = await Promise.allSettled([
    ...[...redisPlaces(extras, options)].map(([url, option]) => probeRedis(url, option)),
    // A process that only serves reads what others wrote.
    ...(extras.works ? [checkStorage(storage, options.storage)] : []),
  ]);
  const failed = checked.find((check) => check.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
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
