import type { EntityManager } from 'typeorm';
import { quoteTable } from '@app/open-webui';

export interface ProjectionSummary {
  /** Rows whose flag differed from the ledger and was set right. */
  readonly users: number;
  readonly chats: number;
}

const LEDGER = 'fine_tuning_consent_event';

/**
 * Sets the flags of every user and chat that the ledger knows to what its last event says, in the order of `seq`. Runs inside the caller's
 * transaction, in SQL: the ledger can be long. Rows without an event are left alone.
 */
export async function projectLedger(manager: EntityManager): Promise<ProjectionSummary> {
  return {
    users: await project(
      manager,
      'user',
      'user_id',
      `CASE l.decision WHEN 'cleared' THEN NULL ELSE l.decision END`,
    ),
    // Flags of chats have no value "withdrawn", so a chat that is taken back is written as denied. A chat that Open WebUI
    // gave to somebody else, or made anew under the old id, is not open by its earlier owner's grant.
    chats: await project(
      manager,
      'chat',
      'chat_id',
      `CASE WHEN l.decision = 'cleared' THEN NULL
         WHEN l.decision = 'granted' AND l.user_id IS DISTINCT FROM h.user_id
           THEN CASE WHEN h.fine_tuning_consent = 'granted' THEN NULL ELSE h.fine_tuning_consent END
         WHEN l.decision = 'withdrawn' THEN 'denied' ELSE l.decision END`,
    ),
  };
}

/**
 * Takes back grants that no ledger event proves. Denials without an event stay: they only ever exclude.
 * @returns how many, by table
 */
export async function clearUnprovenGrants(manager: EntityManager): Promise<ProjectionSummary> {
  return {
    users: await clearUnproven(manager, 'user', 'user_id'),
    chats: await clearUnproven(manager, 'chat', 'chat_id'),
  };
}

async function clearUnproven(
  manager: EntityManager,
  table: 'user' | 'chat',
  key: string,
): Promise<number> {
  const host = quoteTable(manager.dataSource, table);
  const unproven = `fine_tuning_consent = 'granted' AND id NOT IN (
    SELECT ${key} FROM ${quoteTable(manager.dataSource, LEDGER)} WHERE scope = '${table}')`;
  const counted: { n: string | number }[] = await manager.query(
    `SELECT COUNT(*) AS n FROM ${host} WHERE ${unproven}`,
  );
  await manager.query(
    `UPDATE ${host} SET fine_tuning_consent = NULL, fine_tuning_consent_at = NULL, fine_tuning_policy_version = NULL
     WHERE ${unproven}`,
  );
  return Number(counted[0]?.n ?? 0);
}

async function project(
  manager: EntityManager,
  table: 'user' | 'chat',
  key: string,
  flag: string,
): Promise<number> {
  const host = quoteTable(manager.dataSource, table);
  const ledger = quoteTable(manager.dataSource, LEDGER);
  const last = `(SELECT ${key} AS id, user_id, decision, occurred_at, policy_version FROM ${ledger}
    WHERE seq IN (SELECT MAX(seq) FROM ${ledger} WHERE scope = '${table}' GROUP BY ${key})) AS l`;
  const stale = `h.id = l.id
    AND (h.fine_tuning_consent IS DISTINCT FROM ${flag}
      OR h.fine_tuning_consent_at IS DISTINCT FROM l.occurred_at
      OR h.fine_tuning_policy_version IS DISTINCT FROM l.policy_version)`;
  const counted: { n: string | number }[] = await manager.query(
    `SELECT COUNT(*) AS n FROM ${host} AS h JOIN ${last} ON ${stale}`,
  );
  const count = Number(counted[0]?.n ?? 0);
  if (count > 0)
    await manager.query(
      `UPDATE ${host} AS h SET fine_tuning_consent = ${flag}, fine_tuning_consent_at = l.occurred_at,
         fine_tuning_policy_version = l.policy_version
       FROM ${last} WHERE ${stale}`,
    );
  return count;
}
