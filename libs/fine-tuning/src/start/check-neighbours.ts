import type { ModulesContainer } from '@nestjs/core';
import { UsageError } from '../fine-tuning.errors';
import { EXPORT_QUEUE_TOKEN, FINE_TUNING_EXTRAS } from '../fine-tuning.tokens';
import type { ShapedExtras } from './shaped-extras';

type AnyModule = ModulesContainer extends Map<string, infer Module> ? Module : never;

/**
 * One engine and one set of routes per application and data source. Two modules would sweep, publish and answer beside
 * each other, with two limits and possibly two keys.
 * @throws UsageError `module/twice`
 */
export function checkOnlyModule(container: ModulesContainer): void {
  const all = [...container.values()].flatMap(extrasOf);
  const serving = all.filter((extras) => extras.serves);
  const sources = new Set(all.map((extras) => extras.dataSource));
  if (sources.size === all.length && serving.length <= 1) return;
  throw new UsageError(
    'module/twice',
    'FineTuningModule is registered twice: call forRoot once, and import the same value (or set isGlobal) wherever its services are needed',
  );
}

/** Found by the token: another copy of the package has another class. */
function extrasOf({ providers }: AnyModule): ShapedExtras[] {
  const extras: unknown = providers.get(FINE_TUNING_EXTRAS)?.instance;
  return extras === undefined || extras === null ? [] : [extras as ShapedExtras];
}

/**
 * A second registration of the queue would take jobs of ours, or give us its own.
 * @throws UsageError `queue/taken`
 */
export function checkQueueName(container: ModulesContainer, registrations: number): void {
  const owners = [...container.values()].filter(({ providers }) =>
    providers.has(EXPORT_QUEUE_TOKEN),
  );
  if (owners.length <= registrations) return;
  throw new UsageError(
    'queue/taken',
    'the application registers a queue fine-tuning-export of its own: remove that registration (extra bull gives this queue to @InjectQueue), or rename it',
  );
}
