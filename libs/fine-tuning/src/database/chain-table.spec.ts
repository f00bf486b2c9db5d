import { chainHash, GENESIS_HASH } from './hash-chain';
import { AUDIT_CHAIN, LEDGER_CHAIN } from './own-chains';
import { ChainTable, type ChainRow } from './chain-table';
import { FakeChain } from './test-support/fake-chain';

interface Row extends ChainRow {
  readonly text: string;
  readonly note: string | null;
}

const tableOf = (chain: FakeChain<Row>, hashed: readonly (keyof Row & string)[]): ChainTable<Row> =>
  new ChainTable<Row>('row', hashed, chain.insert);

describe('ChainTable', () => {
  it('gives each link its place, in the given order, and goes on from the last one', async () => {
    const chain = new FakeChain<Row>();
    const table = tableOf(chain, ['id', 'text']);
    expect(await table.append(chain.manager, [])).toEqual([]);
    const first = await table.append(chain.manager, [
      { text: 'a', note: null },
      { text: 'b', note: 'x' },
    ]);
    const second = await table.append(chain.manager, [{ text: 'c', note: null }]);
    expect(chain.rows).toEqual([...first, ...second]);
    expect(chain.rows.map(({ seq, text, note }) => [seq, text, note])).toEqual([
      [1, 'a', null],
      [2, 'b', 'x'],
      [3, 'c', null],
    ]);
    let before = GENESIS_HASH;
    for (const { id, seq, prevHash, hash, text } of chain.rows) {
      expect(prevHash).toBe(before);
      expect(hash).toBe(chainHash(seq, before, { id, text }));
      before = hash;
    }
    expect(new Set(chain.rows.map(({ id }) => id)).size).toBe(3);
    expect(chain.inserts).toBe(2);
  });

  it.each<[string, (row: Row) => Row, number | null]>([
    ['nothing', (row) => row, null],
    ['a hashed column', (row) => (row.seq === 2 ? { ...row, text: 'forged' } : row), 2],
    ['a column outside of the hash', (row) => ({ ...row, note: 'forged' }), null],
    ['an id', (row) => (row.seq === 3 ? { ...row, id: 'forged' } : row), 3],
  ])('verifies after a change of %s', async (_what, change, brokenAt) => {
    const chain = new FakeChain<Row>();
    const table = tableOf(chain, ['id', 'text']);
    await table.append(
      chain.manager,
      ['a', 'b', 'c'].map((text) => ({ text, note: null })),
    );
    chain.rows = chain.rows.map(change);
    expect(await table.verify(chain.dataSource)).toMatchObject({
      intact: brokenAt === null,
      brokenAt,
    });
  });
});

/** Links as version 0.1.0 wrote them: whatever a later version hashes, these must stay valid. */
it.each([
  [
    AUDIT_CHAIN,
    {
      id: '00000000-0000-4000-8000-000000000001',
      action: 'export.create',
      outcome: 'ok',
      actorKind: 'user',
      actorId: 'u1',
      targetKind: 'export',
      targetId: 'e1',
      origin: null,
      correlationId: null,
      details: { format: 'openai', 10: 'ten', 9: 'nine' },
      recordedAt: 1763800000000,
    },
    '4563814b07035ea4100bff2cb9bc6de7ebe980e002b617703a1868142ceccf78',
  ],
  [
    LEDGER_CHAIN,
    {
      id: '00000000-0000-4000-8000-000000000002',
      scope: 'chat',
      userId: 'u1',
      chatId: 'c1',
      decision: 'granted',
      policyVersion: '1',
      actorKind: 'operator',
      actorId: null,
      evidence: 'a form',
      details: null,
      occurredAt: 1763800000000,
      recordedAt: 1763800000001,
    },
    '0b8b4ad9762aa959a0a2c78235d47bae946d258fed8a0d8d5447e60cc90a94d8',
  ],
])('verifies a link of an older version', async (table, content, hash) => {
  const chain = new FakeChain<ChainRow>();
  chain.rows = [{ ...content, seq: 1, prevHash: GENESIS_HASH, hash }];
  expect(await table.verify(chain.dataSource)).toMatchObject({ intact: true, head: hash });
});
