import type { EntityManager } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../../common/batches';
import { accountsOfAddresses } from './accounts-of-addresses';
import { addressKey } from './address-key';

/**
 * The other accounts of the same e-mail address, by id; who has none is absent. An account without an address is nobody's
 * twin, and one that is gone from `user` is nobody's either: its address is gone with it.
 */
export async function twinsOf(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const keys = new Map<string, string>();
  for (const ids of inBatches(userIds)) {
    const rows = await manager
      .getRepository(OpenWebuiUser)
      .createQueryBuilder('account')
      .select('account.id', 'id')
      .addSelect('account.email', 'email')
      .where('account.id IN (:...ids)', { ids })
      .getRawMany<{ id: string; email: string | null }>();
    for (const { id, email } of rows) {
      const key = addressKey(email);
      if (key !== null) keys.set(id, key);
    }
  }
  const accounts = await accountsOfAddresses(manager, new Set(keys.values()));
  const twins = new Map<string, readonly string[]>();
  for (const [id, key] of keys) {
    const others = (accounts.get(key) ?? []).filter((account) => account.id !== id);
    if (others.length > 0)
      twins.set(
        id,
        others.map((account) => account.id),
      );
  }
  return twins;
}
