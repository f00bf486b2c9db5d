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
