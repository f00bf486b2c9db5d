import { FineTuningModule, type WebhookOptions } from '@app/fine-tuning';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { HostEnvironment } from './config/env';
import { openHostDatabase } from './database/open-host-database';
import { HostMethodFallbackController } from './operations/method-fallback.controller';
import { HealthController } from './operations/health.controller';
import { MetricsController } from './operations/metrics.controller';
import { MetricsGuard } from './operations/metrics.guard';

/** The reference host: a database connection, the module, health and metrics. */
@Module({})
export class AppModule {
  /** With the REST API. Work is taken here too unless worker processes do it. */
  static serving(env: HostEnvironment): DynamicModule {
    return {
      module: AppModule,
      imports: [database(env), TerminusModule.forRoot({ logger: false }), fineTuning(env, true)],
      controllers: [HealthController, MetricsController, HostMethodFallbackController],
      providers: [MetricsGuard],
    };
  }

  /** Only takes work from the queue. */
  static working(env: HostEnvironment): DynamicModule {
    return { module: AppModule, imports: [database(env), fineTuning(env, false)] };
  }
}

function database(env: HostEnvironment): DynamicModule {
  return TypeOrmModule.forRootAsync({
    // A database that cannot be opened is reported at once and in one sentence, not tried ten times.
    useFactory: () => ({ type: 'better-sqlite3', database: '', retryAttempts: 0 }),
    dataSourceFactory: () => openHostDatabase(env),
  });
}

function fineTuning(env: HostEnvironment, serves: boolean): DynamicModule {
  return FineTuningModule.forRoot({
    controllers: serves,
    auth: {
      ...(env.secret !== null && { secret: env.secret }),
      ...(env.redisKeyPrefix !== null && { redisPrefix: env.redisKeyPrefix }),
      redisUrl: env.signOutRedisUrl,
      requireMfa: env.requireMfa,
    },
    ...(env.key !== null && { key: env.key }),
    ...(env.workers !== null && { workers: env.workers }),
    redisUrl: env.redisUrl,
    ...(env.redisUrl !== null && {
      bull: {
        redisUrl: env.redisUrl,
        ...(env.queuePrefix !== null && { prefix: env.queuePrefix }),
      },
    }),
    reissueRevoked: env.reissueRevoked,
    encryptTo: env.encryptTo,
    ...(env.schedules !== null && { schedules: env.schedules }),
    retentionDays: env.retentionDays,
    storage: env.storageUrl,
    metrics: env.metrics,
    allowRawPii: env.allowRawPii,
    allowAdminExport: env.allowAdminExport,
    policyVersion: env.policyVersion,
    organisation: env.organisation,
    policyTextFile: env.policyTextFile,
    piiEngines: env.piiEngines,
    extensions: env.extensions,
    processor: env.processor,
    ...(env.webhook !== null && { webhooks: webhooks(env.webhook) }),
  });
}

/** Plain http is for receivers beside the host only. */
function webhooks(webhook: NonNullable<HostEnvironment['webhook']>): WebhookOptions {
  const { url, secret, private: allowPrivateNetworks } = webhook;
  return { endpoints: [{ url, secret }], allowPrivateNetworks, allowHttp: allowPrivateNetworks };
}
