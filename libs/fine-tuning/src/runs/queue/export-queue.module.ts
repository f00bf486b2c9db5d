import { BullModule } from '@nestjs/bull';
import type { BullModuleOptions } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { DynamicModule, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import { UsageError } from '../../fine-tuning.errors';
import { checkRedisUrl } from '../../fine-tuning.options.resolve';
import { checkQueueName } from '../../start/check-neighbours';
import { probeRedis } from '../../start/probe-redis';
import { bullSettings, EXPORT_HELP_QUEUE, EXPORT_QUEUE, type BullPlace } from './bull-settings';

/** As `BullPlace`, from the host's own providers. */
export interface BullPlaceFactory {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: FactoryProvider['inject'];
  // What is injected is the host's business, as in every Nest factory.
  readonly useFactory: (...injected: never[]) => BullPlace | Promise<BullPlace>;
}

/**
 * Options of all queues of a host (`BullModule.forRoot`) would be mixed into ours, its connection even before the address
 * that was given to us. A queue with a key of its own takes those of that key, and there are none.
 */
const OWN_CONFIGURATION = 'open-webui-fine-tuning';
const OPTION = 'bull.redisUrl';

/**
 * The queues as Nest knows them: `BullModule` makes and closes them, and `@InjectQueue(EXPORT_QUEUE)` gives them to the
 * dashboards and metrics of the host. Loaded only where a host asks for it, so that others need no `@nestjs/bull`.
 */
@Module({})
export class ExportQueueModule {
  static register(place: BullPlace | BullPlaceFactory): DynamicModule {
    const queues = [EXPORT_QUEUE, EXPORT_HELP_QUEUE].map((name) => queueModule(name, place));
    return {
      module: ExportQueueModule,
      global: true,
      imports: [BullModule.forRoot(OWN_CONFIGURATION, {}), ...queues],
      exports: queues,
    };
  }
}

/** Made asynchronously also from plain values: no queue may reconnect for ever to a Redis that never answered. */
function queueModule(name: string, place: BullPlace | BullPlaceFactory): DynamicModule {
  const { imports, inject, useFactory } = 'useFactory' in place ? place : factoryOf(place);
  return BullModule.registerQueueAsync({
    name,
    configKey: OWN_CONFIGURATION,
    imports: imports ?? [],
    inject: [ModulesContainer, ...(inject ?? [])],
    useFactory: async (container: ModulesContainer, ...injected: unknown[]) => {
      checkQueueName(container, 1);
      return optionsOf(await useFactory(...(injected as never[])));
    },
  });
}

const factoryOf = (place: BullPlace): BullPlaceFactory => ({ useFactory: () => place });

async function optionsOf(place: BullPlace): Promise<BullModuleOptions> {
  const redisUrl: unknown = (place as BullPlace | undefined)?.redisUrl;
  if (typeof redisUrl !== 'string')
    throw new UsageError('options/invalid', `option ${OPTION} must be text`, OPTION);
  checkRedisUrl(OPTION, redisUrl);
  await probeRedis(redisUrl, OPTION);
  return { url: redisUrl, ...bullSettings(place.prefix) };
}
