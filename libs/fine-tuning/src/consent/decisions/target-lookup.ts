import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import { OpenWebuiChat, OpenWebuiUser } from '@app/open-webui';
import { UsageError } from '../../fine-tuning.errors';
import { inBatches } from '../../common/batches';
import { accountsOfAddresses } from '../twins/accounts-of-addresses';
import { addressKey } from '../twins/address-key';

/** The row that a decision is about, as it stands. */
export interface DecisionTarget {
  readonly id: string;
  /** Whose data it is. */
  readonly subjectId: string;
  readonly flag: string | null;
  readonly policyVersion: string | null;
}

/**
 * An address of several accounts: a grant counts for one of them, so that it has to be named; a no reaches them all whichever
 * is taken.
 */
export type SharedAddress = 'refuse' | 'any';

/**
 * Finds the named rows, in the order they were named, each once.
 * @throws UsageError `consent/unknown-user`, `consent/ambiguous-user`, `consent/unknown-chat`. They name the position,
 *   not the text: it may be somebody's e-mail address.
 */
export async function findTargets(
  manager: EntityManager,
  scope: ConsentEventScope,
  named: readonly string[],
  shared: SharedAddress = 'refuse',
): Promise<DecisionTarget[]> {
  const found =
    scope === 'user' ? await findUsers(manager, named, shared) : await findChats(manager, named);
  const targets = new Map<string, DecisionTarget>();
  named.forEach((name, index) => {
    const target = found.get(name);
    if (!target)
      throw new UsageError(
        `consent/unknown-${scope}`,
        `there is no such ${scope} (number ${index + 1})`,
        scope,
      );
    targets.set(target.id, target);
  });
  return [...targets.values()];
}

export async function allUsers(manager: EntityManager): Promise<DecisionTarget[]> {
  const rows = await userRows(manager).orderBy('row.id').getRawMany<FlagRow>();
  return rows.map((row) => toTarget(row, row.id));
}

export async function findUsersById(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, DecisionTarget>> {
  const found = new Map<string, DecisionTarget>();
  for (const chunk of inBatches(ids)) {
    const rows = await userRows(manager)
      .where('row.id IN (:...chunk)', { chunk })
      .getRawMany<FlagRow>();
    for (const row of rows) found.set(row.id, toTarget(row, row.id));
  }
  return found;
}

/** Chats without an owner cannot be decided about and count as unknown. */
export async function findChats(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, DecisionTarget>> {
  const found = new Map<string, DecisionTarget>();
  for (const chunk of inBatches(ids)) {
    const rows = await flagRows(manager, OpenWebuiChat)
      .addSelect('row.user_id', 'owner')
      .where('row.id IN (:...chunk)', { chunk })
      .getRawMany<FlagRow & { owner: string | null }>();
    for (const row of rows) if (row.owner !== null) found.set(row.id, toTarget(row, row.owner));
  }
  return found;
}

interface FlagRow {
  readonly id: string;
  readonly flag: string | null;
  readonly version: string | null;
}

/** Raw rows: an import looks up a hundred thousand of them. */
function flagRows(
  manager: EntityManager,
  entity: typeof OpenWebuiUser | typeof OpenWebuiChat,
): SelectQueryBuilder<ObjectLiteral> {
  return manager
    .getRepository<ObjectLiteral>(entity)
    .createQueryBuilder('row')
    .select('row.id', 'id')
    .addSelect('row.fine_tuning_consent', 'flag')
    .addSelect('row.fine_tuning_policy_version', 'version');
}

function userRows(manager: EntityManager): SelectQueryBuilder<ObjectLiteral> {
  return flagRows(manager, OpenWebuiUser);
}

function toTarget({ id, flag, version }: FlagRow, subjectId: string): DecisionTarget {
  return { id, subjectId, flag, policyVersion: version };
}

async function findUsers(
  manager: EntityManager,
  named: readonly string[],
  shared: SharedAddress,
): Promise<Map<string, DecisionTarget>> {
  const found = await findUsersById(manager, named);
  const keys = new Map<string, string>();
  for (const name of named) {
    const key = found.has(name) ? null : addressKey(name);
    if (key !== null) keys.set(name, key);
  }
  const accounts = await accountsOfAddresses(manager, new Set(keys.values()));
  const ids = new Map<string, string>();
  for (const [address, key] of keys) {
    const matches = accounts.get(key) ?? [];
    // Old versions allowed the same address in two spellings.
    const match = matches.find(({ email }) => email === address) ?? matches[0];
    if (!match) continue;
    if (matches.length > 1 && match.email !== address && shared === 'refuse')
      throw new UsageError(
        'consent/ambiguous-user',
        'several accounts have this e-mail address; give the id',
        'user',
      );
    ids.set(address, match.id);
  }
  const targets = await findUsersById(manager, [...new Set(ids.values())]);
  for (const [address, id] of ids) {
    const target = targets.get(id);
    if (target) found.set(address, target);
  }
  return found;
}
