import { In, MoreThan, type EntityManager } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { inTransaction } from '../../database/in-transaction';
import { revokeDatasets } from '../../consent/decisions/revoke-datasets';
import { ExportRun } from '../../entities/export-run.entity';
import { ExportSubject } from '../../entities/export-subject.entity';
import type { ExportServices } from '../runtime/export-services';

/** Datasets whose people are looked up by one statement: on SQLite it holds up everything else meanwhile. */
const PAGE = 20;

/**
 * Revokes published datasets with somebody whose account is gone from Open WebUI: an account that was deleted counts as
 * withdrawn. Open WebUI tells nobody that it deletes one, so the sweep looks for them, and whoever asks for the files of a
 * dataset looks once more. It is no decision and no event of the ledger, because nobody knows who deleted the account and why.
 */
export class GoneSubjects {
  constructor(
    private readonly services: Pick<ExportServices, 'dataSource' | 'audit' | 'clock' | 'report'>,
  ) {}

  /** All published datasets. One that cannot be revoked does not hold up the others. */
  async sweep(): Promise<void> {
    const { dataSource, report } = this.services;
    for (let last = ''; ;) {
      const runs = await dataSource.getRepository(ExportRun).find({
        select: { id: true },
        where: { status: 'done', id: MoreThan(last) },
        order: { id: 'ASC' },
        take: PAGE,
      });
      const ids = runs.map(({ id }) => id);
      for (const exportId of await withGoneSubjects(dataSource.manager, ids))
        await this.revoke(exportId).catch((error: unknown) =>
          report(error, 'a dataset with somebody who is gone could not be revoked'),
        );
      const end = ids.at(-1);
      if (end === undefined || ids.length < PAGE) return;
      last = end;
    }
  }

  /** @returns whether somebody in the dataset is gone; it is revoked then */
  async revokedWith(exportId: string): Promise<boolean> {
    const { manager } = this.services.dataSource;
    if ((await withGoneSubjects(manager, [exportId])).length === 0) return false;
    return this.revoke(exportId);
  }

  private revoke(exportId: string): Promise<boolean> {
    const { dataSource, audit, clock } = this.services;
    return inTransaction(dataSource, async (manager) => {
      // Looked at again: what was read outside of the transaction may be of a transaction that was taken back.
      if ((await withGoneSubjects(manager, [exportId])).length === 0) return false;
      const now = clock.now();
      await revokeDatasets(manager, [exportId], { because: 'account.gone', audit, now });
      return true;
    });
  }
}

/** Those of the exports that hold somebody without a row in `user`. */
async function withGoneSubjects(
  manager: EntityManager,
  exportIds: readonly string[],
): Promise<string[]> {
  if (exportIds.length === 0) return [];
  const rows = await manager
    .getRepository(ExportSubject)
    .createQueryBuilder('subject')
    .select('subject.export_id', 'id')
    .distinct(true)
    // A join and no subquery: old databases have no index on the id, and SQLite makes one for a join only.
    .leftJoin(OpenWebuiUser, 'account', 'account.id = subject.user_id')
    .where({ exportId: In([...exportIds]) })
    .andWhere('account.id IS NULL')
    .orderBy('subject.export_id')
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}
