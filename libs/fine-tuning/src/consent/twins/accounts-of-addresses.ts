import type { EntityManager } from 'typeorm';
import { isPostgres, OpenWebuiUser } from '@app/open-webui';
import { addressKey } from './address-key';

export interface Account {
  readonly id: string;
  readonly email: string;
}

/** Addresses that one statement looks for; for more of them all accounts are read once. */
const MOST_IN_SQL = 100;

/**
 * The accounts that have each of these addresses, by key, in the order of their ids; addresses without one are absent.
 * One pass over the table in any case, because Open WebUI has no index on folded addresses and this module adds none to its
 * tables. The engine leaves out what cannot match, so that a person's decision does not fetch everybody's address.
 * @param keys of `addressKey`
 */
export async function accountsOfAddresses(
  manager: EntityManager,
  keys: ReadonlySet<string>,
): Promise<Map<string, Account[]>> {
  const found = new Map<string, Account[]>();
  if (keys.size === 0) return found;
  const query = manager
    .getRepository(OpenWebuiUser)
    .createQueryBuilder('account')
    .select('account.id', 'id')
    .addSelect('account.email', 'email')
    .where('account.email IS NOT NULL')
    .orderBy('account.id');
  if (keys.size <= MOST_IN_SQL) {
    const { sql, parameters } = mayMatch([...keys], isPostgres(manager.dataSource));
    query.andWhere(`(${sql})`, parameters);
  }
  for (const account of await query.getRawMany<Account>()) {
    const key = addressKey(account.email);
    if (key === null || !keys.has(key)) continue;
    const others = found.get(key);
    if (others) others.push(account);
    else found.set(key, [account]);
  }
  return found;
}

/**
 * Engines fold ASCII alike and nothing else. So an address in ASCII is narrowed to where it stands in the text, whatever
 * white space is around it, and every address with other letters is looked at here.
 */
function mayMatch(
  keys: readonly string[],
  postgres: boolean,
): { readonly sql: string; readonly parameters: Record<string, string> } {
  const column = 'account.email';
  const [position, lower, other] = postgres
    ? ['strpos', `lower(${column} COLLATE "C")`, `octet_length(${column}) <> char_length(${column})`] // prettier-ignore
    : ['instr', `lower(${column})`, `length(CAST(${column} AS BLOB)) <> length(${column})`];
  const parameters = Object.fromEntries(keys.map((key, index) => [`key${index}`, key]));
  const stands = keys.map((_, index) => `${position}(${lower}, :key${index}) > 0`);
  return { sql: [other, ...stands].join(' OR '), parameters };
}
