import type { DataSource, Logger } from 'typeorm';
import { SOURCE_TABLES } from '@app/open-webui';
import { FINE_TUNING_ENTITIES } from '../entities';

const hiding = new WeakSet<Logger>();

/**
 * With `logging` or `maxQueryExecutionTime` TypeORM writes the parameters of statements into the log. Those of this module
 * and of its sources are people's ids, addresses and deny lists, so the host's logger gets its statements without them.
 */
export function hideParameters(dataSource: DataSource): void {
  if (hiding.has(dataSource.logger)) return;
  const own = FINE_TUNING_ENTITIES.map((entity) => dataSource.getMetadata(entity).tableName);
  const ours = new RegExp(`"(${[...own, ...SOURCE_TABLES].join('|')})"`);
  const shown = <T>(query: string, parameters: T): T | undefined =>
    ours.test(query) ? undefined : parameters;
  const { logger } = dataSource;
  const quiet: Logger = {
    logQuery: (query, parameters, runner) =>
      logger.logQuery(query, shown(query, parameters), runner),
    logQueryError: (error, query, parameters, runner) =>
      logger.logQueryError(error, query, shown(query, parameters), runner),
    logQuerySlow: (time, query, parameters, runner) =>
      logger.logQuerySlow(time, query, shown(query, parameters), runner),
    logSchemaBuild: (message, runner) => logger.logSchemaBuild(message, runner),
    logMigration: (message, runner) => logger.logMigration(message, runner),
    log: (level, message, runner) => logger.log(level, message, runner),
  };
  hiding.add(quiet);
  (dataSource as { logger: Logger }).logger = quiet;
}
