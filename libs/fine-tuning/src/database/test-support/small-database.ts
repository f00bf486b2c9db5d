import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../open-database';

/** The least that is taken for a database of Open WebUI. */
export const SMALLEST_TABLES =
  'CREATE TABLE "user" (id TEXT PRIMARY KEY, name TEXT, email TEXT, role TEXT); CREATE TABLE chat (id TEXT PRIMARY KEY, user_id TEXT, chat JSON)';

export interface SmallDatabase {
  readonly dataSource: DataSource;
  /** Closes the database and removes its file. */
  remove(): Promise<void>;
}

/** Makes a SQLite file of its own for a unit test whose subject is what a database holds. */
export async function smallDatabase(sql: string = SMALLEST_TABLES): Promise<SmallDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'small-database-'));
  const path = join(folder, 'webui.db');
  const file = new Database(path);
  file.exec(sql);
  file.close();
  const dataSource = await openDatabase(`sqlite:${path}`);
  return {
    dataSource,
    remove: async () => {
      await dataSource.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
