import { Inject, Module } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { MethodFallbackController } from './api/http/method-fallback.controller';
import { RequestContextMiddleware } from './api/http/request-context.middleware';
import { CORE_EXPORTS, CORE_PROVIDERS } from './core.providers';
import { EXPORT_RUNTIME_PROVIDERS } from './runs/runtime/export-runtime.providers';
import { ConfigurableModuleClass } from './fine-tuning.module-definition';
import { FINE_TUNING_SERVES } from './fine-tuning.tokens';

/**
 * Consent-gated, scrubbed fine-tuning datasets out of an Open WebUI database. The host brings a TypeORM data source
 * that knows `FINE_TUNING_ENTITIES`; everything else has a default.
 * @example
 * FineTuningModule.forRootAsync({
 *   inject: [ConfigService],
 *   useFactory: (config: ConfigService) => ({ auth: { secret: config.getOrThrow('WEBUI_SECRET_KEY') } }),
 * })
 * @publicApi
 */
@Module({ providers: [...CORE_PROVIDERS, ...EXPORT_RUNTIME_PROVIDERS], exports: CORE_EXPORTS })
export class FineTuningModule extends ConfigurableModuleClass implements NestModule {
  constructor(@Inject(FINE_TUNING_SERVES) private readonly serves: boolean) {
    super();
  }

  configure(consumer: MiddlewareConsumer): void {
    if (!this.serves) return;
    // The paths of the fallback are all paths of ours.
    consumer.apply(RequestContextMiddleware).forRoutes(MethodFallbackController);
  }
}
