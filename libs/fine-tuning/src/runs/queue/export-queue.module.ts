import { BullModule } from '@nestjs/bull';
import type { BullModuleOptions } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import type { DynamicModule, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import { bullSettings, EXPORT_HELP_QUEUE, EXPORT_QUEUE, type BullPlace } from './bull-settings';

/** As `BullPlace`, from the host's own providers. */
export interface BullPlaceFactory {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: FactoryProvider['inject'];
  // What is injected is the host's business, as in every Nest factory.
  readonly useFactory: (...injected: never[]) => BullPlace | Promise<BullPlace>;
}

/**
 * The queues as Nest knows them: `BullModule` makes and closes them, and `@InjectQueue(EXPORT_QUEUE)` gives them to the
 * dashboards and metrics of the host. Loaded only where a host asks for it, so that others need no `@nestjs/bull`.
 */
@Module({})
export class ExportQueueModule {
  static register(place: BullPlace | BullPlaceFactory): DynamicModule {
    const queues = [EXPORT_QUEUE, EXPORT_HELP_QUEUE].map((name) => queueModule(name, place));
    return { module: ExportQueueModule, global: true, imports: queues, exports: queues };
  }
}

function queueModule(name: string, place: BullPlace | BullPlaceFactory): DynamicModule {
  if (!('useFactory' in place)) return BullModule.registerQueue({ name, ...optionsOf(place) });
  return BullModule.registerQueueAsync({
    name,
    imports: place.imports ?? [],
    inject: place.inject ?? [],
    useFactory: async (...injected: unknown[]) =>
      optionsOf(await place.useFactory(...(injected as never[]))),
  });
}

function optionsOf({ redisUrl, prefix }: BullPlace): BullModuleOptions {
  return { url: redisUrl, ...bullSettings(prefix) };
}
