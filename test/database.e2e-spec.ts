import Database from 'better-sqlite3';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { OpenWebuiChat, OpenWebuiUser, PolicyVersion } from '../libs/fine-tuning/src/entities';
import { migrateUp } from '../libs/fine-tuning/src/migrations';
import { databaseCases } from './support/databases';
import {
  emptyPostgres,
  postgresFixture,
  sqliteFixture,
  type TestDatabase,
} from './support/fixtures';

describe('opening PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await postgresFixture('pg-fresh-0.11.0');
  });
  afterAll(() => database.remove());

  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.toString();
  };

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'hunter2'), 'database/access-denied'],
    ['an unknown user', (url: URL) => (url.username = 'nobody-hunter2'), 'database/access-denied'],
    ['an unknown database', (url: URL) => (url.pathname = '/hunter2'), 'database/missing'],
    ['a port where nothing listens', (url: URL) => (url.port = '1'), 'database/unreachable'],
    [
      'a host that does not exist',
      (url: URL) => (url.hostname = 'hunter2.invalid'),
      'database/unreachable',
    ],
    ['an unknown schema', (url: URL) => (url.search = '?schema=hunter'), 'database/wrong-schema'],
    [
      'a schema without the tables',
      (url: URL) => (url.search = '?schema=pg_catalog'),
      'database/not-open-webui',
    ],
  ])('refuses %s', async (_what, change, code) => {
    const opening = openDatabase(changed((url) => void change(url)));
    await expect(opening).rejects.toMatchObject({
      name: 'DatabaseError',
      code,
      message: expect.not.stringContaining('hunter2') as string,
    });
  });

  it('refuses a database without the tables', async () => {
    const empty = await emptyPostgres();
    await expect(openDatabase(empty.url)).rejects.toMatchObject({
      code: 'database/not-open-webui',
    });
    await empty.remove();
  });

  it('cannot write when it was opened read-only', async () => {
    const dataSource = await openDatabase(database.url, { readonly: true });
    try {
      await expect(dataSource.query('CREATE TABLE x (a int)')).rejects.toThrow(/read-only/);
      await expect(migrateUp(dataSource)).rejects.toMatchObject({ code: 'database/read-only' });
    } finally {
      await dataSource.destroy();
    }
  });
});

describe.each(databaseCases('0.11.0'))('the entities on $engine', ({ make }) => {
  it('read what Open WebUI wrote', async () => {
    const database = await make();
    const dataSource = await openDatabase(database.url);
    try {
      await migrateUp(dataSource);
      const users = await dataSource.getRepository(OpenWebuiUser).find();
      expect(users).toHaveLength(12);
      expect(new Set(users.map((user) => user.role))).toEqual(
        new Set(['admin', 'user', 'pending']),
      );
      const [chat] = await dataSource
        .getRepository(OpenWebuiChat)
        .find({ where: { archived: true }, take: 1 });
      expect(chat).toMatchObject({
        archived: true,
        fineTuningConsent: null,
        fineTuningConsentAt: null,
      });
      expect(chat?.createdAt).toBeGreaterThan(1.6e9);
      expect(chat?.createdAt).toBeLessThan(2e9);
    } finally {
      await dataSource.destroy();
      await database.remove();
    }
  });
});

describe.each(databaseCases())('inTransaction on $engine', ({ make }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await make();
    const dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
    await dataSource.destroy();
  });
  afterEach(() => database.remove());
  const row = (version: string): PolicyVersion => ({
    version,
    material: false,
    textSha256: null,
    recordedAt: 1,
  });

  it('keeps transactions of one DataSource apart, also from a plain save', async () => {
    const dataSource = await openDatabase(database.url);
    const repository = dataSource.getRepository(PolicyVersion);
    try {
      const results = await Promise.allSettled([
        inTransaction(dataSource, async (manager) => {
          await manager.getRepository(PolicyVersion).insert(row('kept'));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }),
        inTransaction(dataSource, async (manager) => {
          await manager.getRepository(PolicyVersion).insert(row('lost'));
          await new Promise((resolve) => setTimeout(resolve, 20));
          throw new Error('no');
        }),
        inTransaction(dataSource, (manager) =>
          manager.getRepository(PolicyVersion).insert(row('kept, too')),
        ),
      ]);
      expect(results.map((result) => result.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      const saving = repository.save(repository.create(row('saved')));
      await inTransaction(dataSource, (manager) =>
        manager.getRepository(PolicyVersion).insert(row('last')),
      );
      await saving;
      const versions = (await repository.find()).map(({ version }) => version).sort();
      expect(versions).toEqual(['kept', 'kept, too', 'last', 'saved']);
    } finally {
      await dataSource.destroy();
    }
  });

  it('counts right over several connections', async () => {
    const sources = await Promise.all(Array.from({ length: 3 }, () => openDatabase(database.url)));
    const first = sources[0];
    try {
      await first?.getRepository(PolicyVersion).insert(row('counter'));
      const increment = (index: number): Promise<void> =>
        inTransaction(sources[index % 3] ?? fail(), async (manager) => {
          const repository = manager.getRepository(PolicyVersion);
          const { recordedAt } = await repository.findOneOrFail({
            where: { version: 'counter' },
            ...(database.path === undefined && { lock: { mode: 'pessimistic_write' as const } }),
          });
          await repository.update({ version: 'counter' }, { recordedAt: recordedAt + 1 });
        });
      await Promise.all(Array.from({ length: 30 }, (_, index) => increment(index)));
      expect(
        await first?.getRepository(PolicyVersion).findOneBy({ version: 'counter' }),
      ).toMatchObject({ recordedAt: 31 });
    } finally {
      for (const source of sources) await source.destroy();
    }
  });
});

describe('inTransaction on SQLite', () => {
  it('leaves the connection usable when another program never lets go', async () => {
    const database = await sqliteFixture('fresh-0.11.0');
    const dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
    const other = new Database(database.path);
    other.exec('BEGIN EXCLUSIVE');
    try {
      const work = (patience?: number): Promise<unknown> =>
        inTransaction(
          dataSource,
          (manager) => manager.getRepository(PolicyVersion).find(),
          patience,
        );
      await expect(work(50)).rejects.toMatchObject({ code: 'database/busy' });
      other.exec('COMMIT');
      await expect(work()).resolves.toEqual([]);
      expect(await dataSource.query('PRAGMA busy_timeout')).toEqual([{ timeout: 10_000 }]);
    } finally {
      other.close();
      await dataSource.destroy();
      await database.remove();
    }
  });
});

function fail(): never {
  throw new Error('this test has three connections');
}
