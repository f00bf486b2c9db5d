import { sqliteDriver, sqliteDriverName } from './sqlite-driver';

it.each([
  ['20.19.0', 'better-sqlite3'],
  ['20.20.2', 'better-sqlite3'],
  ['21.7.3', 'better-sqlite3'],
  ['22.12.0', 'better-sqlite3-13'],
  ['24.21.0', 'better-sqlite3-13'],
  ['26.0.0', 'better-sqlite3-13'],
])('Node %s takes %s', (node, name) => {
  expect(sqliteDriverName(node)).toBe(name);
});

it('opens a database on this Node', () => {
  const Database = sqliteDriver();
  const database = new Database(':memory:');
  expect(database.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 });
  database.close();
});

it.each<[string, string, string, RegExp]>([
  ['is not there', 'MODULE_NOT_FOUND', 'database/no-driver', /better-sqlite3-13.*Node 22\.12\.0/],
  ['does not fit this Node', 'ERR_DLOPEN_FAILED', 'ERR_DLOPEN_FAILED', /of the loader/],
])('says what to do where the driver %s', (_, thrown, code, message) => {
  const load = (): never => {
    throw Object.assign(new Error('of the loader'), { code: thrown });
  };
  const open = (): unknown => sqliteDriver('22.12.0', load);
  expect(open).toThrow(expect.objectContaining({ code }));
  expect(open).toThrow(message);
});
