import {
  postgresFixture,
  sqliteFixture,
  type PostgresFixture,
  type SqliteFixture,
  type TestDatabase,
} from './fixtures';

export interface DatabaseCase {
  readonly engine: 'sqlite' | 'postgres';
  readonly fixture: SqliteFixture | PostgresFixture;
  /** A fresh copy; `remove` it afterwards. */
  make(): Promise<TestDatabase>;
}

/** One row per engine with the same people and chats, for `describe.each(databaseCases())('$engine', ...)`. */
export function databaseCases(version: '0.5.20' | '0.11.0' | '0.12.4' = '0.5.20'): DatabaseCase[] {
  return [sqliteCase(`legacy-${version}`), postgresCase(`pg-legacy-${version}`)];
}

export function sqliteCase(fixture: SqliteFixture): DatabaseCase {
  return { engine: 'sqlite', fixture, make: () => sqliteFixture(fixture) };
}

export function postgresCase(fixture: PostgresFixture): DatabaseCase {
  return { engine: 'postgres', fixture, make: () => postgresFixture(fixture) };
}
