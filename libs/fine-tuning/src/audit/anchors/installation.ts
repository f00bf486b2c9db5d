import type { EntityManager } from 'typeorm';
import { readTableFeatures } from '@app/open-webui';
import { AuditEvent } from '../../entities/audit-event.entity';
import { Installation } from '../../entities/installation.entity';

const TABLE = 'fine_tuning_installation';

/**
 * What tells this database's chains from those of others: the id that the migration gave it. A database that an older
 * version migrated is known by the hash of its first audit event, of which the migration then makes the id.
 * @returns undefined where there is neither: such chains are empty
 */
export async function installationOf(manager: EntityManager): Promise<string | undefined> {
  const { dataSource, queryRunner } = manager;
  const features = await readTableFeatures(dataSource, [TABLE], queryRunner);
  if (features.has(TABLE)) {
    const [installation] = await manager
      .getRepository(Installation)
      .find({ order: { createdAt: 'ASC', id: 'ASC' }, take: 1 });
    if (installation !== undefined) return installation.id;
  }
  const first = await manager
    .getRepository(AuditEvent)
    .findOne({ select: { id: true, hash: true }, where: { seq: 1 } });
  return first === null ? undefined : idOfFirstEvent(first.hash);
}

/** As long as the ids that are made at random. */
export function idOfFirstEvent(hash: string): string {
  return hash.slice(0, 36);
}
