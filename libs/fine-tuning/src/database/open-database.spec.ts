import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from './open-database';
import { readTableFeatures } from '@app/open-webui';

describe('openDatabase on SQLite', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'open-database-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const make = (name: string, sql: string): string => {
    const path = join(folder, name);
    const db = new Database(path);
    db.exec(sql);
    db.close();
    return path;
  };
  const OPEN_WEBUI =
    'CREATE TABLE "user" (id TEXT); CREATE TABLE chat (id TEXT, user_id TEXT, chat JSON)';

  it.each([
    ['a missing file', () => join(folder, 'none.db'), 'database/missing'],
    ['a missing folder', () => join(folder, 'none', 'none.db'), 'database/missing'],
    ['a folder', () => folder, 'database/not-sqlite'],
    ['an empty file', () => write('empty.db', Buffer.alloc(0)), 'database/not-sqlite'],
    [
      'a text',
      () => write('text.db', Buffer.from('id,decision\n'.repeat(400))),
      'database/not-sqlite',
    ],
    ['cipher text', () => write('cipher.db', randomBytes(8192)), 'database/encrypted'],
    [
      'another program’s database',
      () => make('other.db', 'CREATE TABLE t (a)'),
      'database/not-open-webui',
    ],
    [
      'a chat table without user_id',
      () => make('odd.db', 'CREATE TABLE "user" (id TEXT); CREATE TABLE chat (id TEXT, chat JSON)'),
      'database/not-open-webui',
    ],
    ['a damaged file', damaged, 'database/damaged'],
  ])('refuses %s', async (_what, path, code) => {
    await expect(openDatabase(`sqlite:${path()}`)).rejects.toMatchObject({
      code,
      name: 'DatabaseError',
    });
  });

  it('creates nothing where nothing was', async () => {
    await expect(openDatabase(`sqlite:${join(folder, 'none.db')}`)).rejects.toThrow();
    expect(() => readFileSync(join(folder, 'none.db'))).toThrow();
  });

  it('finds the columns that there are, and reads rows that are only in the WAL', async () => {
    const path = make('webui.db', OPEN_WEBUI);
    const writer = new Database(path);
    writer.pragma('journal_mode = WAL');
    writer.exec(`INSERT INTO "user" VALUES ('in the wal')`);
    const dataSource = await openDatabase(`sqlite:${path}`, { readonly: true });
    try {
      expect(await dataSource.query('SELECT id FROM "user"')).toEqual([{ id: 'in the wal' }]);
      const features = await readTableFeatures(dataSource, ['chat', 'feedback']);
      expect([...(features.get('chat') ?? [])]).toEqual(['id', 'user_id', 'chat']);
      expect(features.has('feedback')).toBe(false);
    } finally {
      await dataSource.destroy();
      writer.close();
    }
  });

  it('cannot write when it was opened read-only', async () => {
    const path = make('webui.db', OPEN_WEBUI);
    const before = readFileSync(path);
    const dataSource = await openDatabase(`sqlite:${path}`, { readonly: true });
    await expect(dataSource.query(`INSERT INTO "user" VALUES ('x')`)).rejects.toThrow(/readonly/);
    await dataSource.destroy();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  function write(name: string, content: Buffer): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  function damaged(): string {
    const whole = make('whole.db', OPEN_WEBUI);
    const path = join(folder, 'damaged.db');
    copyFileSync(whole, path);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(path, bytes);
    return path;
  }
});
