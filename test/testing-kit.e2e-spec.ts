import {
  controllableStorage,
  createOpenWebUiDatabase,
  decide,
  grantAll,
  readDataset,
  runExport,
  settableClock,
  type OpenWebUiDatabase,
  type PersonDescription,
} from '@app/fine-tuning/testing';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConsentOverview, ExportRun } from '@app/fine-tuning';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ENGINES } from './support/engines';
import { postgresFixture, sqliteFixture } from './support/fixtures';
import { seededRandom } from './support/seeded-random';

const RAW = { format: 'openai', rawPii: true } as const;
const DAY = 86_400_000;
const ROUNDS = 10;
const MOMENTS = ['write', 'read', 'stat', 'list', 'promote', 'remove'] as const;

const PEOPLE: readonly PersonDescription[] = [
  { name: 'Ada', role: 'admin' },
  {
    name: 'Bo',
    consent: 'granted',
    policyVersion: '2026-01',
    chats: [
      {
        title: 'Bread',
        tags: ['Home Work'],
        system: 'You bake.',
        turns: [
          { user: 'How long does a sourdough rest?', assistant: 'Overnight.', rating: 1 },
          {
            user: 'And at which heat is it baked?',
            assistant: 'At 230 degrees.',
            rating: 1,
            siblings: [{ assistant: 'No idea, sorry.', rating: -1, model: 'gemma2:9b' }],
          },
        ],
      },
      {
        consent: 'denied',
        tags: ['Home Work'],
        turns: [{ user: 'Where is the key of the boat?', assistant: 'Under the mat.' }],
      },
    ],
  },
  {
    name: 'Cy',
    consent: 'granted',
    chats: [{ turns: [{ user: 'Which bulbs flower in March?', assistant: 'Crocus, mostly.' }] }],
  },
  {
    name: 'Di',
    role: 'pending',
    chats: [{ turns: [{ user: 'Is anybody there?', assistant: 'I am.' }] }],
  },
];

describe.each(ENGINES)('a made database (%s)', (name, engine) => {
  let database: OpenWebUiDatabase;

  beforeEach(async () => {
    database = await createOpenWebUiDatabase({ engine, people: PEOPLE });
  });
  afterEach(() => database.remove());

  const questions = async (more: object = {}): Promise<unknown[]> => {
    const { rows } = await readDataset(await runExport(database, { ...RAW, ...more }));
    return rows.train.map((row) => (row['messages'] as { content: string }[]).at(-2)?.content);
  };

  it('has the tables of a fresh Open WebUI 0.11.0', async () => {
    const bare = await createOpenWebUiDatabase({ engine, migrate: false });
    const fixture = await (name === 'sqlite'
      ? sqliteFixture('fresh-0.11.0')
      : postgresFixture('pg-fresh-0.11.0'));
    try {
      expect(await snapshotOf(bare.url)).toEqual(await snapshotOf(fixture.url));
    } finally {
      await bare.remove();
      await fixture.remove();
    }
  });

  it('exports what its people said and granted, and nothing else', async () => {
    const dataset = await readDataset(await runExport(database, { ...RAW, system: 'chat' }));
    expect(dataset.rows.train.map(({ messages }) => messages)).toEqual([
      [
        { role: 'system', content: 'You bake.' },
        { role: 'user', content: 'How long does a sourdough rest?' },
        { role: 'assistant', content: 'Overnight.' },
        { role: 'user', content: 'And at which heat is it baked?' },
        { role: 'assistant', content: 'At 230 degrees.' },
      ],
      [
        { role: 'user', content: 'Which bulbs flower in March?' },
        { role: 'assistant', content: 'Crocus, mostly.' },
      ],
    ]);
    expect(dataset.manifest.counts.chats).toMatchObject({
      seen: 4,
      exported: 2,
      dropped: { chat_denied: 1, no_consent: 1 },
    });
    expect(dataset.manifest.consent.policyVersions).toEqual(['2026-01']);
    expect(dataset.provenance).toHaveLength(2);
    expect(dataset.text).not.toMatch(/boat|anybody/);
  });

  it('knows ratings, tags and all answers', async () => {
    expect(await questions({ minRating: 1 })).toEqual(['And at which heat is it baked?']);
    expect(await questions({ tags: ['home_work'] })).toEqual(['And at which heat is it baked?']);
    const { rows } = await readDataset(await runExport(database, { ...RAW, branch: 'all' }));
    expect(JSON.stringify(rows)).toContain('No idea, sorry.');
    const [, second] = database.chat('Bo', 'Bread').turns;
    expect(second?.answers).toHaveLength(2);
  });

  it('takes decisions of everybody who can make one', async () => {
    await decide(database, { actor: 'admin', chat: database.chat('Cy'), decision: 'denied' });
    expect(await questions()).toHaveLength(1);
    const lifted = decide(database, {
      actor: 'self',
      chat: database.chat('Cy'),
      decision: 'granted',
    });
    await expect(lifted).rejects.toMatchObject({ code: 'consent/held' });
    await decide(database, {
      actor: 'operator',
      chat: database.chat('Cy').id,
      decision: 'granted',
    });
    await decide(database.dataSource, {
      actor: 'self',
      user: 'bo@example.org',
      decision: 'withdrawn',
    });
    expect(await questions()).toEqual(['Which bulbs flower in March?']);
    expect(await grantAll(database)).toHaveLength(3);
    expect(await questions()).toHaveLength(2);
    const ofAdmin = decide(database, { actor: 'admin', user: 'Di', decision: 'granted' });
    await expect(ofAdmin).rejects.toMatchObject({ code: 'consent/admin-may-only-deny' });
    const unproven = { actor: 'operator', user: 'Di', decision: 'granted', evidence: '' } as const;
    await expect(decide(database, unproven)).rejects.toMatchObject({
      code: 'consent/evidence-required',
    });
  });

  it('has the same ids in every run, and others with another seed', async () => {
    const again = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE });
    const other = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE, seed: 2 });
    expect(again.people).toEqual(database.people);
    expect(other.user('Bo').id).not.toBe(database.user('Bo').id);
    await again.remove();
    await other.remove();
    expect(existsSync(again.folder)).toBe(false);
  });

  it('goes when it is removed, twice if need be', async () => {
    await database.remove();
    await database[Symbol.asyncDispose]();
    await expect(openDatabase(database.url)).rejects.toMatchObject({ code: /^database\// });
  });

  describe('an export that is disturbed', () => {
    it('leaves out who withdraws while the manifest is promoted', async () => {
      const storage = controllableStorage();
      const held = storage.hold('promote', { name: /manifest\.json$/ });
      const running = runExport(database, RAW, { storage });
      expect(await held.reached).toMatch(/\/manifest\.json$/);
      await decide(database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
      held.release();
      const { rows, text } = await readDataset(await running);
      expect(rows.train).toHaveLength(1);
      expect(text).not.toContain('sourdough');
    });

    it('holds nobody who withdraws at any call of the storage, or is revoked', async () => {
      const random = seededRandom();
      process.stderr.write(`withdrawals at calls of SEED=${random.seed}\n`);
      const runs = database.dataSource.getRepository(ExportRun);
      for (let round = 0; round < ROUNDS; round++) {
        const storage = controllableStorage();
        const stage = MOMENTS[random.below(MOMENTS.length)] ?? 'write';
        const nth = 1 + random.below(12);
        const held = storage.hold(stage, { nth });
        // Revoked between its end and our look at it: as good as revoked afterwards.
        const running = runExport(database, RAW, { storage }).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'export/revoked' });
          return undefined;
        });
        await Promise.race([held.reached, running]);
        await decide(database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
        held.release();
        const run = await running;
        const status =
          run === undefined ? 'revoked' : (await runs.findOneByOrFail({ id: run.id })).status;
        const moment = `${stage} ${nth}`;
        if (run !== undefined && status === 'done') {
          const { rows, text } = await readDataset(run);
          expect([moment, rows.train.length, text.includes('sourdough')]).toEqual([
            moment,
            1,
            false,
          ]);
        } else expect([moment, status]).toEqual([moment, 'revoked']);
        await decide(database, { actor: 'self', user: 'Bo', decision: 'granted' });
      }
    });

    it.each([
      ['the first write', { nth: 1 }, 'write', 'ENOSPC', 'storage/full'],
      ['a write in its middle', { afterBytes: 300 }, 'write', 'ENOSPC', 'storage/full'],
      ['the report', { name: /report\.html$/ }, 'write', 'EROFS', 'storage/denied'],
      ['the manifest', { name: /manifest\.json$/ }, 'write', 'EIO', 'storage/failed'],
      ['its promotion', { name: /manifest\.json$/ }, 'promote', 'EIO', 'storage/failed'],
    ] as const)('leaves no dataset when %s fails', async (_, which, stage, error, code) => {
      const storage = controllableStorage();
      const failing = storage.fail(stage, which, error);
      await expect(runExport(database, RAW, { storage })).rejects.toMatchObject({ code });
      expect(failing.failures).toBe(1);
      expect(await storage.list('')).toEqual([]);
      const { rows } = await readDataset(await runExport(database, RAW, { storage }));
      expect(rows.train).toHaveLength(2);
    });

    it('removes again what it failed to remove', async () => {
      const storage = controllableStorage();
      const failing = storage.fail('remove', { name: /\.attempt-1$/ });
      const run = await runExport(database, RAW, { storage });
      expect(failing.failures).toBe(1);
      const removals = storage.calls.filter(
        ({ stage, name }) => stage === 'remove' && name === `${run.id}/.attempt-1`,
      );
      expect(removals.length).toBeGreaterThan(1);
      const left = (await storage.list('')).map(({ name }) => name);
      expect(left.filter((name) => name.includes('.attempt'))).toEqual([]);
      expect(left).toContain(`${run.id}/manifest.json`);
    });

    it.each(['train.jsonl', 'manifest.sha256'])(
      'ends as cancelled, without files, when its signal says so before %s is published',
      async (name) => {
        const storage = controllableStorage();
        const held = storage.hold('promote', { name: new RegExp(`${name}$`) });
        const stop = new AbortController();
        const running = runExport(database, RAW, { storage, signal: stop.signal });
        running.catch(() => undefined);
        await held.reached;
        stop.abort();
        // The call is never released.
        await expect(running).rejects.toMatchObject({ code: 'export/cancelled' });
        expect(await storage.list('')).toEqual([]);
      },
    );
  });
});

describe('time', () => {
  it('is that of the clock: in decisions, runs and their retention', async () => {
    const clock = settableClock('2031-05-01');
    const database = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE, clock });
    try {
      const me = await new ConsentOverview(database.dataSource).own(database.user('Bo').id);
      expect(me?.decidedAt).toBe('2031-05-01T00:00:00.000Z');
      clock.advance(DAY);
      const storage = controllableStorage();
      const run = await runExport(database, RAW, { storage });
      expect(run.view).toMatchObject({
        createdAt: '2031-05-02T00:00:00.000Z',
        finishedAt: '2031-05-02T00:00:00.000Z',
        expiresAt: '2031-07-31T00:00:00.000Z',
      });
      const { manifest } = await readDataset(run);
      expect(manifest.consent.asOf).toBe('2031-05-02T00:00:00.000Z');
      clock.set('2031-07-31T00:00:01');
      storage.fail('remove', { name: new RegExp(`^${run.id}$`) });
      const next = await runExport(database, RAW, { storage });
      // Whatever the sweep at the next start failed to remove, the one at its end removes.
      expect(await storage.list(run.id)).toEqual([]);
      await readDataset(next);
    } finally {
      await database.remove();
    }
  });
});

describe('what is wrong', () => {
  let database: OpenWebUiDatabase;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE });
  });
  afterAll(() => database.remove());

  it.each<[what: string, act: () => unknown, field: string]>([
    ['an engine', () => createOpenWebUiDatabase({ engine: 'mysql' as never }), 'engine'],
    ['a server', () => createOpenWebUiDatabase({ engine: { postgres: '' } }), 'engine.postgres'],
    [
      'a decision in an unmigrated database',
      () => createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE, migrate: false }),
      'people[1].chats[1].consent',
    ],
    ['a name', () => Promise.resolve().then(() => database.user('Eve')), 'user'],
    ['a chat', () => Promise.resolve().then(() => database.chat('Cy', 1)), 'chat'],
    ['a user', () => decide(database, { actor: 'self', user: 'Eve', decision: 'denied' }), 'user'],
    ['nobody', () => decide(database, { actor: 'self', decision: 'denied' }), 'user'],
    ['a chat id', () => decide(database, { actor: 'self', chat: 'x', decision: 'denied' }), 'chat'],
    [
      'an actor',
      () => decide(database, { actor: 'god' as never, user: 'Bo', decision: 'denied' }),
      'actor',
    ],
    ['a place', () => runExport(database.dataSource, RAW), 'storage'],
    ['a format', () => runExport(database, { format: 'sonnet' }), 'format'],
  ])('names the field: %s', async (_, act, field) => {
    await expect(act()).rejects.toMatchObject({ field });
  });

  it.each<[what: string, harm: (folder: string) => void, code: string, message: RegExp]>([
    ['no manifest', (folder) => writeFileSync(join(folder, 'manifest.json'), ''), '', /JSON/],
    [
      'a row more',
      (folder) => appendFileSync(join(folder, 'train.jsonl'), '{}\n'),
      'testing/damaged',
      /^train\.jsonl has/,
    ],
    [
      'other text of the same length',
      (folder) => replace(folder, 'train.jsonl', 'Crocus', 'Tulips'),
      'testing/damaged',
      /^train\.jsonl has another hash/,
    ],
    [
      'a file that nobody listed',
      (folder) => writeFileSync(join(folder, 'test.jsonl'), ''),
      'testing/damaged',
      /^test\.jsonl is not in the manifest/,
    ],
    [
      'another root',
      (folder) => replace(folder, 'manifest.json', '"merkleRoot": "', '"merkleRoot": "0'),
      'testing/damaged',
      /^manifest\.sha256 is not that of the manifest/,
    ],
  ])('a dataset is not read with %s', async (_, harm, code, message) => {
    const run = await runExport(database, RAW);
    const folder = join(database.folder, 'exports', run.id);
    await readDataset(folder);
    harm(folder);
    const problem = await readDataset(folder).catch((error: unknown) => error);
    expect(problem).toMatchObject({ message: expect.stringMatching(message) as string });
    if (code !== '') expect(problem).toMatchObject({ code });
  });

  it('no dataset is said to be none', async () => {
    await expect(readDataset(database.folder)).rejects.toMatchObject({
      code: 'testing/no-dataset',
    });
  });
});

/** Columns, keys and indexes of all tables. */
const SCHEMA = {
  sqlite: [
    `SELECT m.name AS t, c.* FROM sqlite_master m, pragma_table_xinfo(m.name) c
      WHERE m.type = 'table' ORDER BY m.name, c.cid`,
    `SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY name`,
  ],
  postgres: [
    `SELECT table_name, ordinal_position, column_name, data_type, is_nullable, column_default
      FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
    `SELECT conrelid::regclass::text AS t, pg_get_constraintdef(oid) AS c FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  ],
} as const;

async function snapshotOf(url: string): Promise<unknown> {
  const dataSource = await openDatabase(url);
  try {
    const engine = dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
    const found: unknown[] = [];
    for (const query of SCHEMA[engine]) found.push(await dataSource.query(query));
    return found;
  } finally {
    await dataSource.destroy();
  }
}

function replace(folder: string, name: string, from: string, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}
