import { ConsentService } from '../consent/consent.service';
import { smallDatabase, type SmallDatabase } from '../database/test-support/small-database';
import { migrateUp } from '../migrations';
import { AuditService } from './audit.service';
import { verifyChains } from './verify-chains';

const AUDIT = 'fine_tuning_audit_event';
const LEDGER = 'fine_tuning_consent_event';

/** Three decisions, each with its audit event, and one audit event about something else at the end. */
async function chains(): Promise<SmallDatabase> {
  const database = await smallDatabase();
  const { dataSource } = database;
  await migrateUp(dataSource);
  const consent = new ConsentService(dataSource);
  const actor = { kind: 'operator', evidence: 'made up' } as const;
  for (const id of ['u1', 'u2', 'u3']) {
    await dataSource.query(`INSERT INTO "user" (id) VALUES ('${id}')`);
    await consent.decide(actor, { scope: 'user', targets: [id], decision: 'granted' });
  }
  await new AuditService(dataSource).append({ action: 'export.create', actorKind: 'system' });
  return database;
}

describe(verifyChains.name, () => {
  let database: SmallDatabase;
  beforeEach(async () => {
    database = await chains();
  });
  afterEach(() => database.remove());

  it.each<[string, string | null, object[]]>([
    ['whole chains', null, []],
    [
      'a changed audit event',
      `UPDATE ${AUDIT} SET action = 'x.y' WHERE seq = 2`,
      [{ chain: 'audit', seq: 2 }],
    ],
    ['a removed audit event', `DELETE FROM ${AUDIT} WHERE seq = 2`, [{ chain: 'audit', seq: 3 }]],
    [
      'a changed decision',
      `UPDATE ${LEDGER} SET decision = 'denied' WHERE seq = 1`,
      [{ chain: 'ledger', seq: 1 }],
    ],
    // The end of the trail names no decision, so nothing in the ledger can tell that it is gone.
    ['a lost end that names no decision', `DELETE FROM ${AUDIT} WHERE seq = 4`, []],
    [
      'an audit trail without its end',
      `DELETE FROM ${AUDIT} WHERE seq >= 3`,
      [{ chain: 'audit', seq: null }],
    ],
    [
      'a ledger without its end',
      `DELETE FROM ${LEDGER} WHERE seq = 3`,
      [{ chain: 'ledger', seq: null }],
    ],
    ['a ledger without events', `DELETE FROM ${LEDGER}`, [{ chain: 'ledger', seq: null }]],
  ])('finds in %s what is wrong with them', async (_, statement, expected) => {
    if (statement !== null) await database.dataSource.query(statement);
    const { problems } = await verifyChains(database.dataSource);
    expect(problems.map(({ chain, seq }) => ({ chain, seq }))).toEqual(expected);
  });

  it('misses a hash that somebody kept, and finds those that are there', async () => {
    const { dataSource } = database;
    const { audit, ledger } = await verifyChains(dataSource);
    const kept = [audit.head, ledger.head].map(String);
    expect((await verifyChains(dataSource, { kept })).problems).toEqual([]);
    await dataSource.query(`DELETE FROM ${AUDIT} WHERE seq = 4`);
    expect((await verifyChains(dataSource, { kept })).problems).toEqual([
      {
        chain: 'audit',
        seq: null,
        kind: 'unknown',
        message: `no event has the hash ${kept[0]} any more`,
      },
    ]);
  });
});
