import { smallDatabase, type SmallDatabase } from '../database/test-support/small-database';
import { migrateUp } from '../migrations';
import { ConsentOverview, type ConsentStatus } from './consent-overview';

const NOW = Date.UTC(2026, 0, 2);
/** Flag, moment and policy version of one row; its id is its place in the list. */
type Row = readonly [flag: string | null, at: number | null, policy: string | null];

async function overview(
  users: readonly Row[],
  chats: readonly Row[],
  material: readonly string[],
  test: (overview: ConsentOverview, database: SmallDatabase) => Promise<void>,
): Promise<void> {
  const database = await smallDatabase();
  const { dataSource } = database;
  try {
    await migrateUp(dataSource);
    const flags = 'fine_tuning_consent, fine_tuning_consent_at, fine_tuning_policy_version';
    for (const [index, row] of users.entries())
      await dataSource.query(`INSERT INTO "user" (id, ${flags}) VALUES (?, ?, ?, ?)`, [
        `u${index}`,
        ...row,
      ]);
    for (const [index, row] of chats.entries())
      await dataSource.query(`INSERT INTO chat (id, user_id, ${flags}) VALUES (?, 'u0', ?, ?, ?)`, [
        `c${index}`,
        ...row,
      ]);
    for (const version of material)
      await dataSource.query(
        'INSERT INTO fine_tuning_policy_version (version, material, recorded_at) VALUES (?, 1, 1)',
        [version],
      );
    await test(new ConsentOverview(dataSource, () => NOW), database);
  } finally {
    await database.remove();
  }
}

describe('status', () => {
  const NOBODY = { total: 0, granted: 0, denied: 0, unset: 0 };

  it.each<[string, Row[], Row[], string[], Partial<ConsentStatus>]>([
    [
      'nobody',
      [],
      [],
      [],
      {
        users: { ...NOBODY, withdrawn: 0, outdated: 0 },
        chats: NOBODY,
        grantsByPolicyVersion: {},
        materialPolicyVersions: [],
      },
    ],
    [
      'each answer',
      [
        ['granted', 1, '1'],
        ['granted', 1, null],
        ['denied', 1, null],
        ['withdrawn', 1, '1'],
        [null, null, null],
      ],
      [],
      [],
      {
        users: { total: 5, granted: 2, denied: 1, unset: 1, withdrawn: 1, outdated: 0 },
        grantsByPolicyVersion: { '': 1, '1': 1 },
      },
    ],
    // A word that nobody defined is a no; it must not disappear from the sums.
    [
      'an unknown flag',
      [['Granted', 1, null]],
      [['perhaps', 1, null]],
      [],
      {
        users: { total: 1, granted: 0, denied: 1, unset: 0, withdrawn: 0, outdated: 0 },
        chats: { total: 1, granted: 0, denied: 1, unset: 0 },
      },
    ],
    [
      'a withdrawn chat, which counts as denied',
      [],
      [
        ['withdrawn', 1, null],
        ['granted', 1, null],
        [null, null, null],
      ],
      [],
      { chats: { total: 3, granted: 1, denied: 1, unset: 1 } },
    ],
    [
      'grants of an older policy, and of none',
      [
        ['granted', 1, '1'],
        ['granted', 1, '2'],
        ['granted', 1, '10'],
        ['granted', 1, null],
        ['withdrawn', 1, '1'],
      ],
      [],
      ['2'],
      {
        users: { total: 5, granted: 4, denied: 0, unset: 0, withdrawn: 1, outdated: 2 },
        grantsByPolicyVersion: { '': 1, '1': 1, '2': 1, '10': 1 },
        materialPolicyVersions: ['2'],
      },
    ],
  ])('counts %s', (_, users, chats, material, expected) =>
    overview(users, chats, material, async (overview) => {
      const status = await overview.status();
      expect(status).toMatchObject(expected);
      expect(status.grantsByPolicyVersion).toEqual(expected.grantsByPolicyVersion ?? expect.anything()); // prettier-ignore
      expect(status.asOf).toBe('2026-01-02T00:00:00.000Z');
    }),
  );

  it('refuses to count without flags, which would look like people who never answered', async () => {
    const { dataSource, remove } = await smallDatabase();
    await expect(new ConsentOverview(dataSource).status()).rejects.toMatchObject({
      code: 'database/not-migrated',
    });
    await remove();
  });
});

describe('own', () => {
  it.each<[string, Row, string[], object]>([
    [
      'a grant',
      ['granted', NOW, '2'],
      ['2'],
      { decision: 'granted', decidedAt: '2026-01-02T00:00:00.000Z', asksAgain: false },
    ],
    ['a grant of an older policy', ['granted', NOW, '1'], ['2'], { asksAgain: true }],
    ['a grant of no policy', ['granted', NOW, null], ['2'], { asksAgain: true }],
    ['no answer', [null, null, null], ['2'], { decision: null, decidedAt: null, asksAgain: false }],
    ['a withdrawal', ['withdrawn', NOW, '1'], ['2'], { decision: 'withdrawn', asksAgain: false }],
  ])('shows %s', (_, row, material, expected) =>
    overview([row], [], material, async (overview) =>
      expect(await overview.own('u0')).toMatchObject({ ...expected, policyVersion: row[2] }),
    ),
  );

  it('lists only chats with a decision of their own, and knows no strangers', () =>
    overview(
      [['granted', NOW, null]],
      [
        ['denied', NOW, null],
        [null, null, null],
      ],
      [],
      async (overview) => {
        expect((await overview.own('u0'))?.chats).toEqual([
          {
            chatId: 'c0',
            decision: 'denied',
            asksAgain: false,
            decidedAt: '2026-01-02T00:00:00.000Z',
          },
        ]);
        expect(await overview.own('u9')).toBeUndefined();
      },
    ));
});
