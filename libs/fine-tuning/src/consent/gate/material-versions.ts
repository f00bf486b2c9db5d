import type { EntityManager } from 'typeorm';
import { PolicyVersion } from '../../entities/policy-version.entity';

/** Policy versions from which on older grants ask again, oldest first. */
export async function materialVersions(manager: EntityManager): Promise<string[]> {
  const rows = await manager
    .getRepository(PolicyVersion)
    .find({ where: { material: true }, order: { recordedAt: 'ASC', version: 'ASC' } });
  return rows.map((row) => row.version);
}
