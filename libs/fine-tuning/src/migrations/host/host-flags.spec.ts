import type { QueryRunner } from 'typeorm';
import { SMALLEST_TABLES, smallDatabase } from '../../database/test-support/small-database';
import { addHostFlags, dropHostFlags, refuseForeignFlags } from './host-flags';

const FLAGS = ['fine_tuning_consent', 'fine_tuning_consent_at', 'fine_tuning_policy_version'];

/** Runs a test on a database of these tables. */
async function on(sql: string, test: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const database = await smallDatabase(sql);
  const runner = database.dataSource.createQueryRunner();
  try {
    await test(runner);
  } finally {
    await runner.release();
    await database.remove();
  }
}

const schema = (runner: QueryRunner): Promise<unknown> =>
  runner.query('SELECT name, sql FROM sqlite_master ORDER BY name');

describe(addHostFlags.name, () => {
  it.each([
    ['no flags', '', [...FLAGS.map((name) => `user.${name}`), ...FLAGS.map((name) => `chat.${name}`)]], // prettier-ignore
    [
      'one of the flags',
      'ALTER TABLE "user" ADD COLUMN fine_tuning_consent TEXT',
      [...FLAGS.slice(1).map((name) => `user.${name}`), ...FLAGS.map((name) => `chat.${name}`)],
    ],
    [
      'all flags of one table',
      FLAGS.map((name) => `ALTER TABLE chat ADD COLUMN ${name} TEXT;`).join(''),
      FLAGS.map((name) => `user.${name}`),
    ],
  ])('adds what is missing to tables with %s', (_, more, expected) =>
    on(`${SMALLEST_TABLES};${more}`, async (runner) => {
      expect(await addHostFlags(runner)).toEqual(expected);
      expect(await addHostFlags(runner)).toEqual([]);
    }),
  );
});

describe(refuseForeignFlags.name, () => {
  const FOREIGN = 'ALTER TABLE chat ADD COLUMN fine_tuning_consent_at INTEGER';
  const LEDGER = 'CREATE TABLE fine_tuning_consent_event (seq INTEGER)';

  it.each([
    ['no flags and no ledger', ''],
    ['a ledger without flags', LEDGER],
    ['flags beside the ledger', `${FOREIGN}; ${LEDGER}`],
    ['a column of a similar name', 'ALTER TABLE chat ADD COLUMN fine_tuning_consented TEXT'],
  ])('lets %s pass', (_, more) =>
    on(`${SMALLEST_TABLES};${more}`, (runner) => refuseForeignFlags(runner)),
  );

  it.each([
    ['chat', 'fine_tuning_consent_at', FOREIGN],
    ['user', 'fine_tuning_consent', 'ALTER TABLE "user" ADD COLUMN fine_tuning_consent TEXT'],
  ])('refuses a flag of %s without a ledger', (table, column, more) =>
    on(`${SMALLEST_TABLES};${more}`, (runner) =>
      expect(refuseForeignFlags(runner)).rejects.toMatchObject({
        code: 'migration/foreign-column',
        message: expect.stringContaining(`"${table}" already has a column "${column}"`) as string,
      }),
    ),
  );
});

describe(dropHostFlags.name, () => {
  const user = (columns: string): string =>
    `CREATE TABLE "user" (${columns}); CREATE TABLE chat (id TEXT, user_id TEXT, chat JSON)`;

  it.each([
    ['the smallest tables', SMALLEST_TABLES],
    ['odd blanks', user('\n\tid  TEXT ,\n  email\tTEXT\n')],
    ['comments', user('id TEXT, -- the key\n email TEXT /* last */')],
    ['constraints at the end', user('id TEXT, email TEXT, UNIQUE (email), CHECK (id <> \'\')')], // prettier-ignore
    ['a column that begins like a flag', user('id TEXT, fine_tuning_consent_note TEXT')],
  ])('gives tables with %s their very text back', (_, sql) =>
    on(sql, async (runner) => {
      const before = await schema(runner);
      await addHostFlags(runner);
      expect(await schema(runner)).not.toEqual(before);
      await dropHostFlags(runner);
      expect(await schema(runner)).toEqual(before);
    }),
  );

  it('leaves tables without flags as they are', () =>
    on(SMALLEST_TABLES, async (runner) => {
      const before = await schema(runner);
      await dropHostFlags(runner);
      expect(await schema(runner)).toEqual(before);
    }));

  it('drops flags that another program wrote its own way', () =>
    on(user('id TEXT, "fine_tuning_consent" VARCHAR(16), email TEXT'), async (runner) => {
      await dropHostFlags(runner);
      const columns: { name: string }[] = await runner.query(
        `SELECT name FROM pragma_table_info('user')`,
      );
      expect(columns.map(({ name }) => name)).toEqual(['id', 'email']);
    }));
});
