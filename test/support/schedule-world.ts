import type { OpenWebUiDatabase } from '@app/fine-tuning/testing';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../libs/fine-tuning/src/database/in-transaction';
import { ENGINES } from './engines';

const GIVEN = process.env['FINE_TUNING_SCHEDULES'];
/** `all`, or so many schedules of each engine; else as many as there is time for. */
export const WANTED = GIVEN ?? '12';
export const BUDGET_MS = GIVEN === undefined ? 3_000 : Infinity;
export const REQUEST = { format: 'openai', rawPii: true } as const;
/** The statement after which nothing looks at consent any more. When its reader has the answer does not tell what it saw. */
export const LAST_LOOK = /FROM "user" "account"|AS "id", \(SELECT MAX\("event"/;

/** Words of Bo, who decides, and of those whom nobody asks. */
export const LEAVES = 'zebrafinch';
export const STAYS = 'hornbeam';

export const JOURNALS = [
  ['SQLite, rollback journal', 'DELETE', ...ENGINES[0]!],
  ['SQLite, WAL', 'WAL', ...ENGINES[0]!],
  ['PostgreSQL', '', ...ENGINES[1]!],
] as const;

export const chatAbout = (word: string, n: number) => ({
  title: `${word} ${n}`,
  turns: [{ user: `What is a ${word} of kind ${n}?`, assistant: `It is ${word}-${n}.` }],
});

export const PEOPLE = [
  { name: 'Ada', role: 'admin' },
  { name: 'Bo', consent: 'granted', chats: [chatAbout(LEAVES, 1), chatAbout(LEAVES, 2)] },
  { name: 'Cy', consent: 'granted', chats: [chatAbout(STAYS, 1)] },
] as const;

/** Keeps accounts and chats as they are, for {@link bringBack}. */
export async function keepPeople({ dataSource }: OpenWebUiDatabase): Promise<void> {
  for (const table of ['user', 'chat'])
    await dataSource.query(`CREATE TABLE kept_${table} AS SELECT * FROM "${table}"`);
}

export function deleteAccount(on: DataSource, id: string): Promise<void> {
  return inTransaction(on, async (manager) => {
    await manager.delete('OpenWebuiChat', { userId: id });
    await manager.delete('OpenWebuiUser', { id });
  });
}

export async function bringBack({ dataSource }: OpenWebUiDatabase, id: string): Promise<void> {
  const there: unknown[] = await dataSource.query(`SELECT id FROM "user" WHERE id = '${id}'`);
  if (there.length > 0) return;
  await dataSource.query(`INSERT INTO "user" SELECT * FROM kept_user WHERE id = '${id}'`);
  await dataSource.query(`INSERT INTO "chat" SELECT * FROM kept_chat WHERE user_id = '${id}'`);
}
