import type { CanActivate, DynamicModule, ModuleMetadata, Provider, Type } from '@nestjs/common';
import { ConfigurableModuleBuilder } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import { API_CONTROLLERS, API_PROVIDERS, PAGE_CONTROLLERS } from './api/api.providers';
import { AccessControlService } from './api/access/access-control.service';
import { FineTuningGuard } from './api/access/fine-tuning.guard';
import { JwtAuthGuard } from './api/access/jwt-auth.guard';
import { AdminOnlyExportPolicy } from './api/access/export-policy';
import type { ExportPolicy } from './api/access/export-policy';
import type { BullQueues } from './runs/queue/bull-export.queue';
import type { BullPlace } from './runs/queue/bull-settings';
import type { BullPlaceFactory } from './runs/queue/export-queue.module';
import { loadOptional } from './common/load-optional';
import { UsageError } from './fine-tuning.errors';
import type { FineTuningModuleOptions } from './fine-tuning.options';
import { checkOptionShapes } from './start/check-option-shapes';
import { hostDataSource } from './start/host-data-source';
import { requireUnbundled } from './start/require-unbundled';
import { EXTRA_SHAPES, OPTION_SHAPES, type OptionShape } from './start/option-shapes';
import type { ShapedExtras } from './start/shaped-extras';
import {
  EXPORT_HELP_QUEUE_TOKEN,
  EXPORT_QUEUE_TOKEN,
  FINE_TUNING_AUTHENTICATION,
  FINE_TUNING_BULL_QUEUES,
  FINE_TUNING_EXTRAS,
  FINE_TUNING_MODULE_OPTIONS,
  FINE_TUNING_POLICY,
  FINE_TUNING_SERVES,
  FINE_TUNING_WORK,
} from './fine-tuning.tokens';

/**
 * What shapes the module itself and must therefore be known synchronously, also with `forRootAsync`.
 * @publicApi
 */
export interface FineTuningModuleExtras {
  /** Serve the REST API. Default true; false for workers and hosts that only want the services. */
  readonly controllers?: boolean;
  /** Serve the pages for admins and for people beside the API (docs/pages.md). Default true. */
  readonly pages?: boolean;
  /** Take work from the queue in this process. Default true. */
  readonly work?: boolean;
  /** Name of the host's TypeORM data source. Default: the unnamed one. */
  readonly dataSource?: string;
  /** Path before `/admin/fine-tuning` and `/fine-tuning`. Default `api/v1`; '' where the host has a global prefix. */
  readonly prefix?: string;
  /** Says who is asking by setting `request.user.id`. Default: {@link JwtAuthGuard}, Open WebUI's tokens. */
  readonly guard?: Type<CanActivate>;
  /** Who has which permission. Default: {@link AdminOnlyExportPolicy}. */
  readonly policy?: Type<ExportPolicy>;
  /**
   * Queues on Redis, registered and closed by `BullModule` of `@nestjs/bull` and injectable everywhere with
   * `@InjectQueue(EXPORT_QUEUE)`. Null: the module makes them itself where option `redisUrl` is given. Default null.
   */
  readonly bull?: BullPlace | BullPlaceFactory | null;
  /** Modules that the own guard, policy or async factory need. */
  readonly imports?: ModuleMetadata['imports'];
  /** Make the exported services available everywhere. Default false. */
  readonly isGlobal?: boolean;
}

const EXTRAS = {
  controllers: true,
  pages: true,
  work: true,
  dataSource: 'default',
  prefix: 'api/v1',
  guard: JwtAuthGuard as Type<CanActivate>,
  policy: AdminOnlyExportPolicy as Type<ExportPolicy>,
  bull: null as BullPlace | BullPlaceFactory | null,
  imports: [],
  isGlobal: false,
} satisfies Required<FineTuningModuleExtras>;

export const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<FineTuningModuleOptions>({
  moduleName: 'FineTuning',
  optionsInjectionToken: FINE_TUNING_MODULE_OPTIONS,
})
  .setClassMethodName('forRoot')
  .setExtras<FineTuningModuleExtras>(EXTRAS, (definition, extras) =>
    shape(definition, { ...EXTRAS, ...withoutUndefined(extras) }),
  )
  .build();

/** Controllers belong here and not into `@Module`: what is listed there cannot be switched off. */
function shape(definition: DynamicModule, extras: Required<FineTuningModuleExtras>): DynamicModule {
  requireUnbundled();
  checkExtras(definition, extras);
  const prefix = checkPrefix(extras.prefix);
  const { module } = definition;
  return {
    ...definition,
    global: extras.isGlobal,
    imports: [
      ...(definition.imports ?? []),
      ...(extras.imports ?? []),
      ...(extras.bull === null ? [] : [registered(extras.bull)]),
      // The router knows one prefix per class: a registration without routes must not set it.
      ...(prefix === '' || !extras.controllers
        ? []
        : [RouterModule.register([{ path: prefix, module }])]),
    ],
    controllers: controllersOf(extras),
    providers: [
      ...(definition.providers ?? []),
      hostDataSource(getDataSourceToken(extras.dataSource), extras.dataSource),
      { provide: FINE_TUNING_EXTRAS, useValue: shaped(extras) },
      {
        provide: FINE_TUNING_BULL_QUEUES,
        ...(extras.bull === null ? { useValue: null } : BULL_QUEUES),
      },
      { provide: FINE_TUNING_SERVES, useValue: extras.controllers },
      { provide: FINE_TUNING_WORK, useValue: extras.work },
      // Asked by whoever starts the exports of schedules, too.
      extras.policy,
      { provide: FINE_TUNING_POLICY, useExisting: extras.policy },
      ...(extras.controllers ? accessProviders(extras) : []),
    ],
    // For routes of the host that need the same permissions.
    exports: extras.controllers ? [AccessControlService, FineTuningGuard, FINE_TUNING_POLICY] : [],
  };
}

function controllersOf({ controllers, pages }: Required<FineTuningModuleExtras>): Type[] {
  if (!controllers) return [];
  return API_CONTROLLERS.filter((one) => pages || !PAGE_CONTROLLERS.includes(one));
}

const KNOWN_EXTRAS = EXTRA_SHAPES satisfies Record<keyof FineTuningModuleExtras, OptionShape>;

const FROM_THE_FACTORY = Object.fromEntries(
  Object.keys(OPTION_SHAPES).map((name) => [
    name,
    'is a value of the module: return it from useFactory',
  ]),
);

/** `forRoot` takes options and extras as one object; the options are checked when the application starts. */
function checkExtras({ providers }: DynamicModule, extras: object): void {
  const isForRoot = providers?.some((provider) => 'useValue' in provider) === true;
  const values = Object.entries(extras).filter(([name]) => !isForRoot || name in KNOWN_EXTRAS);
  checkOptionShapes(Object.fromEntries(values), KNOWN_EXTRAS, FROM_THE_FACTORY);
}

function shaped(extras: Required<FineTuningModuleExtras>): ShapedExtras {
  const { dataSource, controllers: serves, work: works, bull, guard } = extras;
  const ownGuard = guard === JwtAuthGuard || guard.prototype instanceof JwtAuthGuard;
  return { dataSource, serves, works, bull: bull !== null, ownGuard };
}

const BULL_QUEUES = {
  useFactory: (runs: BullQueues['runs'], help: BullQueues['help']): BullQueues => ({ runs, help }),
  inject: [EXPORT_QUEUE_TOKEN, EXPORT_HELP_QUEUE_TOKEN],
};

async function registered(place: BullPlace | BullPlaceFactory): Promise<DynamicModule> {
  loadOptional('@nestjs/bull', 'extra bull');
  const { ExportQueueModule } = await import('./runs/queue/export-queue.module.js');
  return ExportQueueModule.register(place);
}

function accessProviders({ guard }: Required<FineTuningModuleExtras>): Provider[] {
  return [guard, { provide: FINE_TUNING_AUTHENTICATION, useExisting: guard }, ...API_PROVIDERS];
}

function checkPrefix(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  if (trimmed !== '' && !/^[\w.~-]+(\/[\w.~-]+)*$/.test(trimmed)) {
    throw new UsageError('options/invalid', 'option prefix must be a plain path', 'prefix');
  }
  return trimmed;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
