import type BetterSqlite3 from 'better-sqlite3';
import { sqliteDriver } from '@app/open-webui';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CancelledError, UsageError } from '../../fine-tuning.errors';
import { makePrivateFile } from '../../storage/private-mode';
import { makeFolder } from '../../storage/make-folder';
import { makeChat } from './sample-chat';
import { chatRows, surroundings, versionRow } from './sample-rows';
import { COLUMNS, CREATE_INDEXES, CREATE_TABLES, type SampleRow } from './sample-schema';
import { makeUsers, type SampleUser } from './sample-users';

export interface SampleOptions {
  readonly out: string;
  readonly chats: number;
  readonly users: number;
  readonly seed: number;
}

export interface SampleResult {
  readonly out: string;
  readonly chats: number;
  readonly users: readonly Pick<SampleUser, 'id' | 'email' | 'role'>[];
}

const BATCH = 1000;

/**
 * Writes the database beside its place and renames it: a half-made sample is never found under the asked name.
 * @throws UsageError `sample/exists`; CancelledError
 */
export async function makeSampleDatabase(
  options: SampleOptions,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<SampleResult> {
  const { out, chats, seed } = options;
  if (existsSync(out)) {
    throw new UsageError(
      'sample/exists',
      `${out} exists already, a sample never overwrites`,
      '--out',
    );
  }
  await makeFolder(dirname(out));
  const partial = `${out}.partial-${process.pid}`;
  const Database = sqliteDriver();
  await makePrivateFile(partial);
  const db = new Database(partial);
  try {
    const users = makeUsers(seed, options.users);
    const insert = prepareTables(db);
    db.transaction(() => {
      for (const row of surroundings(users)) insert(row);
    })();
    for (let start = 0; start < chats; start += BATCH) {
      const end = Math.min(chats, start + BATCH);
      db.transaction(() => {
        for (let i = start; i < end; i++) {
          for (const row of chatRows(makeChat(seed, i, users))) insert(row);
        }
      })();
      progress(end);
      await nextTurn();
      if (signal.aborted) throw new CancelledError('the sample was cancelled');
    }
    for (const sql of CREATE_INDEXES) db.exec(sql);
    db.close();
    renameSync(partial, out);
    return { out, chats, users: users.map(({ id, email, role }) => ({ id, email, role })) };
  } finally {
    db.close();
    rmSync(partial, { force: true });
  }
}

function prepareTables(db: BetterSqlite3.Database): (row: SampleRow) => void {
  // Nobody else can see the file yet, so there is nothing to protect from a crash.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  for (const sql of CREATE_TABLES) db.exec(sql);
  db.prepare('INSERT INTO alembic_version VALUES (?)').run(...versionRow());
  const statements = new Map<string, BetterSqlite3.Statement>();
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const marks = columns.map(() => '?').join(', ');
    const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${marks})`;
    statements.set(table, db.prepare(sql));
  }
  return (row) => void statements.get(row.table)?.run(...row.values);
}
