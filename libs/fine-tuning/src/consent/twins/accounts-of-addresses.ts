import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { isPostgres, OpenWebuiUser } from '@app/open-webui';
import { addressKey } from './address-key';

export interface Account {
  readonly id: string;
  readonly email: string;
}

/** Addresses that one statement looks for; for more of them all accounts are read once. */
const MOST_IN_SQL = 100;
/** Accounts that are fetched at a time. */
const PAGE = 5_000;

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
  const add = (account: Account): void => {
    const key = addressKey(account.email);
    if (key === null || !keys.has(key)) return;
    const others = found.get(key);
    if (others) others.push(account);
    else found.set(key, [account]);
  };
  if (keys.size > MOST_IN_SQL) {
    for await (const page of accountPages(manager)) page.forEach(add);
    return found;
  }
  const { sql, parameters } = mayMatch([...keys], isPostgres(manager.dataSource));
  const some = await accountsQuery(manager).andWhere(`(${sql})`, parameters).getRawMany<Account>();
  some.forEach(add);
  return found;
}

/** All accounts with an address, in the order of their ids. */
export async function* accountPages(manager: EntityManager): AsyncGenerator<readonly Account[]> {
  for (let after: string | undefined; ;) {
    const query = accountsQuery(manager).limit(PAGE);
    if (after !== undefined) query.andWhere('account.id > :after', { after });
    const page = await query.getRawMany<Account>();
    if (page.length > 0) yield page;
    after = page.at(-1)?.id;
    if (after === undefined || page.length < PAGE) return;
  }
}

function accountsQuery(manager: EntityManager): SelectQueryBuilder<OpenWebuiUser> {
  return manager
    .getRepository(OpenWebuiUser)
    .createQueryBuilder('account')
    .select('account.id', 'id')
    .addSelect('account.email', 'email')
    .where('account.email IS NOT NULL')
    .orderBy('account.id');
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
