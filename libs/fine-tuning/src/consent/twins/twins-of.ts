import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../../common/batches';
import { accountPages, accountsOfAddresses } from './accounts-of-addresses';
import { addressKey } from './address-key';

/** Longer lists are looked up in another way. */
const MANY = 10_000;

/**
 * The other accounts of the same e-mail address, by id; who has none is absent. An account without an address is nobody's
 * twin, and one that is gone from `user` is nobody's either: its address is gone with it.
 */
export async function twinsOf(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (userIds.length > MANY) return twinsOfMany(manager, userIds);
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

/**
 * The same for a list of any length: two passes over the accounts, of which only those are kept that share an address. A million
 * addresses would take half a gigabyte.
 */
async function twinsOfMany(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const shared = await sharedAddresses(manager);
  const groups = new Map<string, string[]>();
  const groupOf = new Map<string, string[]>();
  if (shared.size > 0)
    for await (const page of accountPages(manager))
      for (const { id, email } of page) {
        const key = addressKey(email);
        if (key === null || !shared.has(numberOf(key))) continue;
        const group = groups.get(key) ?? [];
        group.push(id);
        groups.set(key, group);
        groupOf.set(id, group);
      }
  const twins = new Map<string, readonly string[]>();
  for (const id of userIds) {
    const others = (groupOf.get(id) ?? []).filter((other) => other !== id);
    if (others.length > 0) twins.set(id, others);
  }
  return twins;
}

/** Numbers of the addresses that several accounts have, and rarely one more. */
async function sharedAddresses(manager: EntityManager): Promise<ReadonlySet<number>> {
  let numbers = new Float64Array(1024);
  let count = 0;
  for await (const page of accountPages(manager))
    for (const { email } of page) {
      const key = addressKey(email);
      if (key === null) continue;
      if (count === numbers.length) {
        const larger = new Float64Array(count * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[count++] = numberOf(key);
    }
  const sorted = numbers.subarray(0, count).sort();
  return new Set(sorted.filter((number, at) => number === sorted[at - 1]));
}

function numberOf(key: string): number {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 13), 16);
}
