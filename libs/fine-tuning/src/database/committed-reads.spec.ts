import { DataSource } from 'typeorm';
import { sqliteDriver } from '@app/open-webui';
import { committedReads, writerOf } from './committed-reads';
import { openDatabase } from './open-database';
import { smallDatabase, type SmallDatabase } from './test-support/small-database';

describe('committedReads', () => {
  let database: SmallDatabase;
  beforeEach(async () => {
    database = await smallDatabase();
  });
  afterEach(() => database.remove());

  const namesOf = (dataSource: DataSource): Promise<unknown> =>
    dataSource.query('SELECT name FROM "user"');

  it('is made once for a data source, and leads back to it', () => {
    const { dataSource } = database;
    const reads = committedReads(dataSource);
    expect([committedReads(dataSource), committedReads(reads)]).toEqual([reads, reads]);
    expect([writerOf(reads), writerOf(dataSource)]).toEqual([dataSource, dataSource]);
  });

  it('sees a row once it is committed', async () => {
    const { dataSource } = database;
    const reads = committedReads(dataSource);
    const seen: unknown[] = [];
    // eslint-disable-next-line no-restricted-syntax -- as a host does it
    await dataSource.transaction(async (manager) => {
      await manager.query(`INSERT INTO "user" (id, name) VALUES ('a', 'Ada')`);
      seen.push(await namesOf(reads), await namesOf(dataSource));
    });
    expect([...seen, await namesOf(reads)]).toEqual([[], [{ name: 'Ada' }], [{ name: 'Ada' }]]);
  });

  it.each(['INSERT INTO "user" (id) VALUES (1)', 'DROP TABLE chat', 'DELETE FROM "user"'])(
    'refuses %s',
    async (sql) => {
      await expect(committedReads(database.dataSource).query(sql)).rejects.toThrow(/readonly/);
    },
  );

  it('is closed with the data source, and opened again with it', async () => {
    const { dataSource } = database;
    const reads = committedReads(dataSource);
    expect(await namesOf(reads)).toEqual([]);
    await dataSource.destroy();
    await expect(namesOf(reads)).rejects.toThrow();
    await dataSource.initialize();
    expect(await namesOf(reads)).toEqual([]);
  });

  it('is the data source itself where nobody writes through it', async () => {
    const url = `sqlite:${String(database.dataSource.options.database)}`;
    const readonly = await openDatabase(url, { readonly: true });
    expect(committedReads(readonly)).toBe(readonly);
    await readonly.destroy();
  });

  it.each([':memory:', ''])('refuses the database "%s", which is in memory', async (name) => {
    const inMemory = await new DataSource({
      type: 'better-sqlite3',
      driver: sqliteDriver(),
      database: name,
    }).initialize();
    await expect(committedReads(inMemory).query('SELECT 1')).rejects.toMatchObject({
      code: 'database/setting',
    });
    await inMemory.destroy();
  });
});
