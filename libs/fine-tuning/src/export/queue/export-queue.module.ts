import { BullModule } from '@nestjs/bull';
import type { BullModuleOptions } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import type { DynamicModule, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import { bullSettings, EXPORT_QUEUE, type BullPlace } from './bull-settings';

/** As `BullPlace`, from the host's own providers. */
export interface BullPlaceFactory {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: FactoryProvider['inject'];
  // What is injected is the host's business, as in every Nest factory.
  readonly useFactory: (...injected: never[]) => BullPlace | Promise<BullPlace>;
}

/**
 * The queue in Nest's own terms: `BullModule` makes and closes it, `@InjectQueue(EXPORT_QUEUE)` gives it to boards and
 * metrics of the host. Loaded only where a host asks for it, so that nobody else pays for `@nestjs/bull`.
 */
@Module({})
export class ExportQueueModule {
  static register(place: BullPlace | BullPlaceFactory): DynamicModule {
    const queue =
      'useFactory' in place
        ? BullModule.registerQueueAsync({
            name: EXPORT_QUEUE,
            imports: place.imports ?? [],
            inject: place.inject ?? [],
            useFactory: async (...injected: unknown[]) =>
              optionsOf(await place.useFactory(...(injected as never[]))),
          })
        : BullModule.registerQueue({ name: EXPORT_QUEUE, ...optionsOf(place) });
    return { module: ExportQueueModule, global: true, imports: [queue], exports: [queue] };
  }
}

function optionsOf({ redisUrl, prefix }: BullPlace): BullModuleOptions {
  return { url: redisUrl, ...bullSettings(prefix) };
}
