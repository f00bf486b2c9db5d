import type { DataSource, EntitySubscriberInterface } from 'typeorm';
import { FINE_TUNING_ENTITIES } from '../entities';
import { UsageError } from '../fine-tuning.errors';

/** Hooks that are given a row before it is used or stored. The others only learn of it. */
const CHANGING = [
  'afterLoad',
  'beforeInsert',
  'beforeUpdate',
  'beforeRemove',
  'beforeSoftRemove',
  'beforeRecover',
] as const satisfies readonly (keyof EntitySubscriberInterface)[];

/**
 * A subscriber for all entities that trims texts or fills in fields would do so to consent and to links of a chain,
 * whose hashes are computed before. Which of them change something cannot be known.
 * @throws UsageError `database/subscriber`
 */
export function checkSubscribers({ subscribers }: DataSource): void {
  for (const subscriber of subscribers) {
    const hook = CHANGING.find((name) => typeof subscriber[name] === 'function');
    if (hook === undefined || !FINE_TUNING_ENTITIES.some((entity) => hears(subscriber, entity)))
      continue;
    throw new UsageError(
      'database/subscriber',
      `the subscriber ${subscriber.constructor.name} could change rows of this module in ${hook}: name an entity of yours in its listenTo()`,
      'dataSource',
    );
  }
}

/** As TypeORM decides. */
function hears(subscriber: EntitySubscriberInterface, entity: object): boolean {
  const target: unknown = subscriber.listenTo?.();
  if (typeof target !== 'function') return !target;
  return (
    target === Object || target === entity || Object.prototype.isPrototypeOf.call(target, entity)
  );
}
