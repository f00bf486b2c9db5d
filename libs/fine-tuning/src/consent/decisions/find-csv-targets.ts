import type { EntityManager } from 'typeorm';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import { badCsv, type CsvRow } from './consent-csv';
import type { PendingDecision } from './decision-request';
import { findChats, findUsersById } from './target-lookup';

/**
 * The decisions of some lines of a file, each with the row that it is about.
 * @throws UsageError `consent/bad-csv` naming the line whose user or chat is not there
 */
export async function findCsvTargets(
  manager: EntityManager,
  scope: ConsentEventScope,
  rows: readonly CsvRow[],
): Promise<readonly PendingDecision[]> {
  const ids = rows.map(({ id }) => id);
  const found =
    scope === 'user' ? await findUsersById(manager, ids) : await findChats(manager, ids);
  return rows.map(({ id, decision, policyVersion, line }) => {
    const target = found.get(id);
    if (!target) throw badCsv(line, `there is no such ${scope}`);
    return { target, decision, policyVersion, line };
  });
}
