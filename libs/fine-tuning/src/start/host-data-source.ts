import { Inject } from '@nestjs/common';
import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { ModuleRef, ModulesContainer } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { FINE_TUNING_ENTITIES } from '../entities';
import { UsageError } from '../fine-tuning.errors';
import { FINE_TUNING_DATA_SOURCE } from '../fine-tuning.tokens';
import { checkDataSourceSettings } from './check-data-source';
import { checkSearchPath } from './check-search-path';
import { checkSubscribers } from './check-subscribers';
import { hideParameters } from './hide-parameters';

/**
 * The host's data source, with a sentence instead of Nest's page about unknown dependencies.
 * @param token of `@nestjs/typeorm`
 * @param name as the host wrote it
 */
export function hostDataSource(token: InjectionToken, name: string): FactoryProvider<DataSource> {
  return {
    provide: FINE_TUNING_DATA_SOURCE,
    inject: [ModuleRef, ModulesContainer],
    useFactory: async (modules: ModuleRef, container: ModulesContainer) => {
      const dataSource = await find(token, name, modules, container);
      checkEntities(dataSource, name);
      checkDataSourceSettings(dataSource, name);
      checkSubscribers(dataSource);
      await checkSearchPath(dataSource, name);
      hideParameters(dataSource);
      return dataSource;
    },
  };
}

/** An optional injection was rejected: it is undefined also when the database cannot be opened, and hides why. */
async function find(
  token: InjectionToken,
  name: string,
  modules: ModuleRef,
  container: ModulesContainer,
): Promise<DataSource> {
  class Holder {
    constructor(readonly dataSource: DataSource) {}
  }
  Inject(token)(Holder, undefined, 0);
  try {
    return (await modules.create(Holder)).dataSource;
  } catch (error) {
    if ([...container.values()].some(({ providers }) => providers.has(token))) throw error;
    throw new UsageError(
      'database/no-data-source',
      `the application has no TypeORM data source "${name}": import TypeOrmModule.forRoot${name === 'default' ? '' : ` with name: '${name}'`}, or set extra dataSource to the name of yours`,
      'dataSource',
      { cause: error },
    );
  }
}

/** @throws UsageError `database/not-open`, `database/entities-missing` */
function checkEntities(dataSource: DataSource, name: string): void {
  if (!dataSource.isInitialized) {
    throw new UsageError(
      'database/not-open',
      `the data source "${name}" is not initialized when the application starts: leave out manualInitialization`,
      'dataSource',
    );
  }
  const missing = FINE_TUNING_ENTITIES.filter((entity) => !dataSource.hasMetadata(entity));
  if (missing.length === 0) return;
  throw new UsageError(
    'database/entities-missing',
    `the data source "${name}" does not know ${missing.length} of ${FINE_TUNING_ENTITIES.length} entities of this module: add ...FINE_TUNING_ENTITIES to its option entities`,
    'dataSource',
  );
}
