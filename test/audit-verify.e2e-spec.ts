import { AuditService, openDatabase } from '@app/fine-tuning';
import { createOpenWebUiDatabase, decide, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import type { DataSource } from 'typeorm';
import { cli } from './support/cli';
import { ENGINES } from './support/engines';

const AUDIT = 'fine_tuning_audit_event';
const LEDGER = 'fine_tuning_consent_event';

describe.each(ENGINES)('audit verify on %s', (_engine, engine) => {
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    const people = ['Ada', 'Bo', 'Cy', 'Di', 'Eve'].map((name) => ({ name }));
    database = await createOpenWebUiDatabase({ engine, people });
    dataSource = database.dataSource;
    for (const user of database.people.slice(0, 4))
      await decide(database, { actor: 'operator', user, decision: 'granted' });
    await new AuditService(dataSource).append({ action: 'export.create', actorKind: 'system' });
  }, 60_000);

  afterEach(() => database.remove());

  const verify = async (...more: string[]): Promise<{ code: number; text: string }> => {
    const { code, stdout } = await cli(['audit', 'verify', '--database', database.url, ...more]);
    return { code, text: stdout };
  };

  it('says so when all is well, and how to notice later', async () => {
    const { code, text } = await verify();
    expect(code).toBe(0);
    const heads = [...text.matchAll(/head ([0-9a-f]{64})/g)].map((match) => match[1] ?? '');
    expect(heads).toHaveLength(2);
    expect(text).toMatch(/audit trail: 5 events.*\n.*ledger: 4 events/);
    expect((await verify('--head', ...heads)).code).toBe(0);
    const json = JSON.parse((await verify('--json')).text) as Record<string, unknown>;
    expect(json).toMatchObject({ ok: true, audit: { length: 5 }, ledger: { length: 4 } });
  });

  it.each([
    ['a changed event', `UPDATE ${AUDIT} SET action = 'x.y' WHERE seq = 2`, /^audit event 2: /m],
    ['another origin', `UPDATE ${AUDIT} SET origin = '::2' WHERE seq = 5`, /^audit event 5: /m],
    ['another time', `UPDATE ${AUDIT} SET recorded_at = 1 WHERE seq = 1`, /^audit event 1: /m],
    ['a removed event', `DELETE FROM ${AUDIT} WHERE seq = 3`, /^audit event 4: /m],
    ['a removed beginning', `DELETE FROM ${AUDIT} WHERE seq < 3`, /^audit event 3: /m],
    ['a moved event', `UPDATE ${AUDIT} SET seq = 9 WHERE seq = 2`, /^audit event 3: /m],
    ['a trail without its end', `DELETE FROM ${AUDIT} WHERE seq >= 4`, /^audit: the latest/m],
    ['an empty trail', `DELETE FROM ${AUDIT}`, /^audit: the latest/m],
    [
      'another decision',
      `UPDATE ${LEDGER} SET decision = 'denied' WHERE seq = 1`,
      /^ledger event 1/m,
    ],
    ['another subject', `UPDATE ${LEDGER} SET user_id = 'me' WHERE seq = 4`, /^ledger event 4/m],
    ['a ledger without its end', `DELETE FROM ${LEDGER} WHERE seq = 4`, /^ledger: the latest/m],
    ['an empty ledger', `DELETE FROM ${LEDGER}`, /^ledger: the latest/m],
  ])('finds %s', async (_, statement, expected) => {
    await dataSource.query(statement);
    const { code, text } = await verify();
    expect({ code, text }).toEqual({ code: 1, text: expect.stringMatching(expected) as string });
  });

  it('finds an end that was cut off both chains by a head that was kept', async () => {
    const { head } = await new AuditService(dataSource).verify();
    await dataSource.query(`DELETE FROM ${AUDIT} WHERE seq >= 4`);
    await dataSource.query(`DELETE FROM ${LEDGER} WHERE seq >= 4`);
    expect((await verify()).code).toBe(0);
    expect(await verify('--head', head)).toMatchObject({ code: 1 });
  });

  it('is not forked by many writers at once', async () => {
    const trails = await Promise.all([1, 2, 3, 4].map(() => openDatabase(database.url)));
    const writes = trails.flatMap((one) =>
      Array.from({ length: 15 }, (_, i) =>
        new AuditService(one).append({ action: `x.${i}`, actorKind: 'system' }),
      ),
    );
    await Promise.all(writes);
    await Promise.all(trails.map((one) => one.destroy()));
    expect((await verify()).text).toContain('audit trail: 65 events');
  });

  it('changes nothing, and says what is missing in a database that was not migrated', async () => {
    const other = await createOpenWebUiDatabase({ engine, migrate: false });
    const { code, stderr } = await cli(['audit', 'verify', '--database', other.url]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('database/not-migrated')]);
    await other.remove();
  });
});
