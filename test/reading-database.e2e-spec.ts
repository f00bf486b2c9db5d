import Database from 'better-sqlite3';
import { truncate, readFile, writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ChatBlobSource } from '../libs/open-webui/src/chats/chat-blob.source';
import type { PlannedChat, SelectionQuery, SourceChat } from '../libs/open-webui/src/chat-source';
import { lineariseChat } from '../libs/open-webui/src/linearise/linearise-chat';
import {
  execute,
  postgresFixture,
  sqliteFixture,
  type SqliteFixture,
  type TestDatabase,
} from './support/fixtures';
import { DEFAULT_OPTIONS, readFixture } from './support/read-fixture';

const ALL: SelectionQuery = { from: null, to: null, userIds: [] };
const { signal } = new AbortController();

let database: (TestDatabase & { readonly path?: string }) | undefined;
const opened: DataSource[] = [];

afterEach(async () => {
  for (const dataSource of opened.splice(0)) await dataSource.destroy();
  await database?.remove();
  database = undefined;
});

async function open(): Promise<ChatBlobSource> {
  const dataSource = await openDatabase(database?.url ?? '', {
    readonly: true,
    busyTimeoutMs: 200,
  });
  opened.push(dataSource);
  return new ChatBlobSource(dataSource);
}

async function plan(source: ChatBlobSource, query: SelectionQuery = ALL): Promise<PlannedChat[]> {
  const planned: PlannedChat[] = [];
  for await (const page of source.plan(query, signal)) {
    for (const chat of page) planned.push({ ...chat, ordinal: planned.length });
  }
  return planned;
}

async function readAll(
  source: ChatBlobSource,
  planned: readonly PlannedChat[],
): Promise<SourceChat[]> {
  const chats: SourceChat[] = [];
  for await (const chat of source.read(planned, signal)) chats.push(chat);
  return chats;
}

/** A development database with its chats removed, to be filled by the test. */
async function emptied(name: SqliteFixture, fill: (db: Database.Database) => void): Promise<void> {
  const fixture = await sqliteFixture(name);
  database = fixture;
  const db = new Database(fixture.path);
  db.pragma('foreign_keys = OFF');
  db.exec('DELETE FROM chat');
  fill(db);
  db.close();
}

function blob(rest: object = {}, id = ''): string {
  const messages = {
    [`u${id}`]: { role: 'user', content: 'q', parentId: null },
    [`a${id}`]: { role: 'assistant', content: 'a', parentId: `u${id}` },
  };
  return JSON.stringify({ params: {}, history: { messages, currentId: `a${id}` }, ...rest });
}

/** As an importer may write it: the key of the origin with a letter escaped. */
function escaped(rest: object): string {
  return blob(rest).replace('originalChatId', 'original\\u0043hatId');
}

interface ChatRow {
  readonly id: string;
  readonly user_id?: string | null;
  readonly chat?: string | null;
  readonly [column: string]: unknown;
}

function addChats(db: Database.Database, rows: readonly ChatRow[]): void {
  for (const row of rows) {
    const full = {
      user_id: 'ann',
      title: 't',
      archived: 0,
      created_at: 1_736_000_000,
      updated_at: 1_736_000_000,
      chat: blob(),
      ...row,
    };
    const names = Object.keys(full);
    db.prepare(
      `INSERT INTO chat (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ).run(...Object.values(full));
  }
}

describe('planning', () => {
  const T = 1_736_000_000;

  it('means the same by dates stored as seconds, milliseconds, nanoseconds, text or not at all', async () => {
    await emptied('fresh-0.11.0', (db) =>
      addChats(db, [
        { id: 'seconds', created_at: T },
        { id: 'millis', created_at: T * 1e3 },
        { id: 'nanos', created_at: BigInt(T) * 1_000_000_000n },
        { id: 'text', created_at: '2025-01-04 14:13:20' },
        { id: 'updated only', created_at: null, updated_at: T },
        { id: 'none', created_at: null, updated_at: null },
        { id: 'before', created_at: T - 1 },
        { id: 'end', created_at: T + 10 },
        { id: 'end in millis', created_at: (T + 10) * 1e3 },
      ]),
    );
    const planned = await plan(await open(), { ...ALL, from: T, to: T + 10 });
    expect(planned.map(({ chatId }) => chatId).sort()).toEqual([
      'millis',
      'nanos',
      'seconds',
      'text',
      'updated only',
    ]);
  });

  it('filters by user, folder, archived and pinned, whatever their type', async () => {
    await emptied('legacy-0.11.0', (db) =>
      addChats(db, [
        { id: 'a', user_id: 'bob', folder_id: 'f', archived: 1, pinned: 1 },
        { id: 'b', user_id: 'ann', archived: 0, pinned: null },
        { id: 'c', user_id: 'cy', archived: 0, pinned: 0 },
      ]),
    );
    const source = await open();
    const ids = async (query: Partial<SelectionQuery>): Promise<string[]> =>
      (await plan(source, { ...ALL, ...query })).map(({ chatId }) => chatId).sort();
    expect(await ids({ userIds: ['bob', 'cy'] })).toEqual(['a', 'c']);
    expect(
      await ids({ userIds: ['bob', ...Array.from({ length: 600 }, (_, i) => `x${i}`)] }),
    ).toEqual(['a']);
    expect(await ids({ folderIds: ['f'] })).toEqual(['a']);
    expect(await ids({ archived: true })).toEqual(['a']);
    expect(await ids({ archived: false })).toEqual(['b', 'c']);
    expect(await ids({ pinned: false })).toEqual(['b', 'c']);
  });

  it('pages through thousands of rows without a gap, on a table without row numbers too', async () => {
    await emptied('fresh-0.11.0', (db) => {
      db.exec('ALTER TABLE chat RENAME TO old');
      db.exec(`CREATE TABLE chat (id VARCHAR PRIMARY KEY, user_id VARCHAR, share_id TEXT, archived BOOLEAN,
               created_at BIGINT, updated_at BIGINT, chat JSON) WITHOUT ROWID`);
      const insert = db.prepare(`INSERT INTO chat (id, user_id, chat) VALUES (?, 'ann', 'null')`);
      db.transaction(() => {
        for (let i = 0; i < 5_001; i += 1) insert.run(`chat ${i}`);
      })();
    });
    const planned = await plan(await open());
    expect(new Set(planned.map(({ chatId }) => chatId)).size).toBe(5_001);
    expect(planned).toHaveLength(5_001);
  });

  it('reads the consent flag of a chat, and an unknown one as a deny', async () => {
    await emptied('legacy-0.5.20', (db) => {
      db.exec(
        'ALTER TABLE chat ADD COLUMN fine_tuning_consent TEXT; ALTER TABLE chat ADD COLUMN fine_tuning_policy_version TEXT',
      );
      addChats(db, [
        { id: 'a' },
        { id: 'b', fine_tuning_consent: 'granted', fine_tuning_policy_version: '2' },
        { id: 'c', fine_tuning_consent: 'denied' },
        { id: 'd', fine_tuning_consent: 'maybe' },
        { id: 'e', fine_tuning_consent: '' },
      ]);
    });
    const flags = (await plan(await open())).map(({ chatConsent, chatPolicyVersion }) => [
      chatConsent,
      chatPolicyVersion,
    ]);
    expect(flags).toEqual([
      [null, null],
      ['granted', '2'],
      ['denied', null],
      ['denied', null],
      ['denied', null],
    ]);
  });
});

describe('reading', () => {
  it('gives rows in the order asked for; one that vanished or changed hands has no content', async () => {
    await emptied('legacy-0.11.0', (db) => addChats(db, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]));
    const source = await open();
    const [a, b, c] = await plan(source);
    const other = new Database(database?.path ?? '');
    other.exec(`DELETE FROM chat WHERE id = 'b'; UPDATE chat SET user_id = 'eve' WHERE id = 'c'`);
    other.close();
    const chats = await readAll(
      source,
      [c, b, a].flatMap((chat) => chat ?? []),
    );
    expect(chats.map(({ planned, content }) => [planned.chatId, content !== undefined])).toEqual([
      ['c', false],
      ['b', false],
      ['a', true],
    ]);
    expect(lineariseChat(chats[0] ?? fail(), DEFAULT_OPTIONS).reason).toBe('unreadable_chat');
  });

  it('takes tags from the old table only where chats have no meta', async () => {
    const tags = async (name: SqliteFixture): Promise<readonly string[]> => {
      await emptied(name, (db) => {
        addChats(db, [{ id: 'a' }]);
        db.exec(
          `INSERT INTO chatidtag (id, tag_name, chat_id, user_id, timestamp) VALUES ('t', 'home', 'a', 'ann', 1)`,
        );
      });
      const source = await open();
      const [chat] = await readAll(source, await plan(source));
      await database?.remove();
      return chat?.content?.tags ?? fail();
    };
    expect(await tags('legacy-0.3.16')).toEqual(['home']);
    expect(await tags('legacy-0.11.0')).toEqual([]);
  });

  it('finds the model behind a workspace model, and prompts only on request', async () => {
    await emptied('legacy-0.11.0', (db) => {
      addChats(db, [{ id: 'a', folder_id: 'f' }]);
      db.exec('DELETE FROM model');
      db.exec(`INSERT INTO model (id, user_id, base_model_id, name, meta, params, created_at, updated_at, is_active)
               VALUES ('mine', 'ann', 'real', 'Mine', '{}', '{"system":"M"}', 1, 1, 1)`);
      db.exec(`INSERT INTO folder (id, user_id, name, is_expanded, created_at, updated_at, data)
               VALUES ('f', 'ann', 'F', 0, 1, 1, '{"system_prompt":"F"}')`);
    });
    const source = await open();
    const [chat] = await readAll(source, await plan(source));
    expect(chat?.content).toMatchObject({ models: new Map([['mine', { base: 'real' }]]) });
    expect(chat?.content?.folderSystem).toBeUndefined();
    const reconstructing = new ChatBlobSource(opened[0] ?? fail(), { system: 'reconstruct' });
    const [full] = await readAll(reconstructing, await plan(reconstructing));
    expect(full?.content).toMatchObject({
      models: new Map([['mine', { base: 'real', system: 'M' }]]),
      folderSystem: 'F',
    });
  });

  it('knows from the history of a model what its prompt was, and who saved it', async () => {
    await emptied('fresh-0.12.4', (db) => {
      addChats(db, [{ id: 'a' }]);
      db.exec('DELETE FROM model; DELETE FROM model_history');
      db.exec(`INSERT INTO model (id, user_id, base_model_id, name, meta, params, created_at, updated_at, is_active)
               VALUES ('mine', 'ann', 'real', 'Mine', '{}', '{"system":"New"}', 1, 1, 1)`);
      db.exec(`INSERT INTO model_history (id, model_id, snapshot, user_id, created_at) VALUES
               ('2', 'mine', '{"params":{"system":"New"}}', 'bob', 1760000200),
               ('1', 'mine', '{"params":{"system":"Old"}}', 'ann', 1760000100),
               ('0', 'mine', '{"params":[]}', 'ann', 1760000000),
               ('3', 'gone', '{"params":{"system":"Gone"}}', 'ann', 1760000000)`);
    });
    await open();
    const source = new ChatBlobSource(opened[0] ?? fail(), { system: 'reconstruct' });
    const [chat] = await readAll(source, await plan(source));
    expect(chat?.content?.models).toEqual(
      new Map([
        [
          'mine',
          {
            ...{ base: 'real', system: 'New', userId: 'ann' },
            history: [
              { from: 1_760_000_000, userId: 'ann' },
              { from: 1_760_000_100, system: 'Old', userId: 'ann' },
              { from: 1_760_000_200, system: 'New', userId: 'bob' },
            ],
          },
        ],
      ]),
    );
  });

  it('leaves out what a scheduler asked, also where only the row of the run says so', async () => {
    await emptied('fresh-0.11.0', (db) => {
      addChats(db, [{ id: 'run' }, { id: 'asked', chat: blob({}, '2') }]);
      db.exec(`DELETE FROM automation_run;
               INSERT INTO automation_run (id, automation_id, chat_id, status, created_at) VALUES
               ('1', 'x', 'run', 'success', 1), ('2', 'x', 'run', 'success', 2), ('3', 'x', NULL, 'error', 3)`);
    });
    const source = await open();
    const chats = await readAll(source, await plan(source));
    expect(
      chats.map((chat) => [chat.planned.chatId, lineariseChat(chat, DEFAULT_OPTIONS).reason]),
    ).toEqual([
      ['run', 'automation_chat'],
      ['asked', undefined],
    ]);
  });

  it('works on a fork that lacks every optional column and table', async () => {
    await emptied('fresh-0.11.0', (db) => {
      for (const table of ['chat', 'feedback', 'chat_message', 'shared_chat', 'model', 'folder'])
        db.exec(`DROP TABLE ${table}`);
      db.exec('CREATE TABLE chat (id TEXT, user_id TEXT, chat TEXT)');
      db.prepare('INSERT INTO chat VALUES (?, ?, ?)').run('a', 'ann', blob());
      db.prepare('INSERT INTO chat VALUES (?, ?, ?)').run(
        'b',
        'ann',
        blob({ originalChatId: 'a' }),
      );
      db.prepare('INSERT INTO chat VALUES (?, ?, ?)').run(
        'c',
        'ann',
        blob({ originalChatId: 'gone' }),
      );
    });
    const source = await open();
    const chats = await readAll(source, await plan(source));
    expect(chats.map((chat) => lineariseChat(chat, DEFAULT_OPTIONS).reason)).toEqual([
      undefined,
      undefined,
      'origin_unresolved',
    ]);
  });
});

describe('origins of clones', () => {
  const links = (chat: SourceChat | undefined): string[] =>
    (chat?.origins ?? []).map(({ chatId, userId }) => `${chatId} of ${userId}`);

  it('are found by chat id, share token, share copy and fork mark, along the chain', async () => {
    await emptied('legacy-0.11.0', (db) => {
      addChats(db, [
        { id: 'o', user_id: 'author', share_id: 'token' },
        { id: 'share row', user_id: 'shared-o' },
        { id: 'by id', chat: blob({ originalChatId: 'o' }) },
        { id: 'by token', chat: blob({ originalChatId: 'token' }) },
        { id: 'by share row', chat: blob({ originalChatId: 'share row' }) },
        { id: 'by shared_chat', chat: blob({ originalChatId: 'snapshot' }) },
        { id: 'by fork', meta: '{"forked_from":"by id"}' },
        {
          id: 'of a clone',
          user_id: 'bob',
          chat: JSON.stringify(blob({ originalChatId: 'by token' })),
        },
        { id: 'lost', chat: blob({ originalChatId: 'gone' }) },
        { id: 'of lost', chat: blob({ originalChatId: 'lost' }) },
        { id: 'odd', chat: blob({ originalChatId: 7 }) },
        { id: 'ring 1', chat: blob({ originalChatId: 'ring 2' }) },
        { id: 'ring 2', user_id: 'bob', chat: blob({ originalChatId: 'ring 1' }) },
        { id: 'self', chat: blob({ originalChatId: 'self' }) },
        { id: 'says the word', chat: blob({ title: 'originalChatId' }) },
        { id: 'hidden', chat: escaped({ originalChatId: 'o' }) },
        { id: 'of hidden', user_id: 'bob', chat: blob({ originalChatId: 'hidden' }) },
        { id: 'hidden fork', meta: '{"\\u0066orked_from":"o"}' },
      ]);
      db.exec(`INSERT INTO shared_chat (id, chat_id, user_id) VALUES ('snapshot', 'o', 'author')`);
    });
    const source = await open();
    const chats = new Map(
      (await readAll(source, await plan(source))).map((chat) => [chat.planned.chatId, chat]),
    );
    const expected: Record<string, [string[], boolean]> = {
      o: [[], false],
      'by id': [['o of author'], false],
      'by token': [['o of author'], false],
      'by share row': [['o of author'], false],
      'by shared_chat': [['o of author'], false],
      'by fork': [['by id of ann', 'o of author'], false],
      'of a clone': [['by token of ann', 'o of author'], false],
      lost: [[], true],
      'of lost': [['lost of ann'], true],
      odd: [[], true],
      'ring 1': [['ring 2 of bob'], false],
      'ring 2': [['ring 1 of ann'], false],
      self: [[], false],
      'says the word': [[], false],
      hidden: [['o of author'], false],
      'of hidden': [['hidden of ann', 'o of author'], false],
      'hidden fork': [['o of author'], false],
    };
    for (const [id, [origins, unresolved]] of Object.entries(expected)) {
      const chat = chats.get(id);
      expect([id, links(chat), chat?.originUnresolved]).toEqual([id, origins, unresolved]);
    }
  });

  it('end unresolved when a share copy has lost its original', async () => {
    await emptied('legacy-0.5.20', (db) =>
      addChats(db, [
        { id: 'share row', user_id: 'shared-gone' },
        { id: 'clone', chat: blob({ originalChatId: 'share row' }) },
      ]),
    );
    const source = await open();
    const chats = await readAll(source, await plan(source));
    expect(chats.map(({ originUnresolved }) => originUnresolved)).toEqual([false, true]);
  });
});

describe('a database in trouble', () => {
  it('names the table that is gone', async () => {
    await emptied('fresh-0.11.0', (db) => addChats(db, [{ id: 'a' }]));
    const source = await open();
    const planned = await plan(source);
    const other = new Database(database?.path ?? '');
    other.exec('DROP TABLE chat');
    other.close();
    await expect(readAll(source, planned)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringContaining('"chat"') as string,
    });
  });

  it('names the table when the file is damaged', async () => {
    const fixture = await sqliteFixture('legacy-0.5.20');
    database = fixture;
    const bytes = await readFile(fixture.path);
    bytes.fill(0x5a, 200_000, bytes.length - 100_000);
    const source = await open();
    const planned = await plan(source);
    await writeFile(fixture.path, bytes);
    await truncate(fixture.path, bytes.length - 90_000);
    const fresh = await openDatabase(fixture.url, { readonly: true }).catch(
      (error: unknown) => error,
    );
    const failing =
      fresh instanceof Error ? Promise.reject(fresh) : readFresh(fresh as DataSource, planned);
    await expect(failing).rejects.toMatchObject({
      name: 'DatabaseError',
      code: expect.stringMatching(/^database\//) as string,
    });
  });

  async function readFresh(
    dataSource: DataSource,
    planned: readonly PlannedChat[],
  ): Promise<unknown> {
    opened.push(dataSource);
    return readAll(new ChatBlobSource(dataSource), planned);
  }

  it('waits for a lock and then says so', async () => {
    const fixture = await sqliteFixture('legacy-0.5.20');
    database = fixture;
    const source = await open();
    const locker = new Database(fixture.path);
    locker.pragma('journal_mode = DELETE');
    locker.exec('BEGIN EXCLUSIVE');
    await expect(plan(source)).rejects.toMatchObject({ code: 'database/busy' });
    locker.exec('ROLLBACK');
    locker.close();
    expect((await plan(source)).length).toBeGreaterThan(100);
  });

  it('holds no lock between pages: a writer in WAL mode can checkpoint everything while an export runs', async () => {
    const fixture = await sqliteFixture('legacy-0.11.0');
    database = fixture;
    const writer = new Database(fixture.path);
    writer.pragma('journal_mode = WAL');
    const source = await open();
    const planned = await plan(source);
    const reading = source.read(planned, signal);
    await reading.next();
    writer.exec(`UPDATE chat SET title = 'new'`);
    const [checkpoint] = writer.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    expect(checkpoint?.busy).toBe(0);
    expect((await readRest(reading)).length).toBe(planned.length - 1);
    writer.close();
  });

  async function readRest(reading: AsyncGenerator<SourceChat>): Promise<SourceChat[]> {
    const rest: SourceChat[] = [];
    for await (const chat of reading) rest.push(chat);
    return rest;
  }

  it('stops when it is told to', async () => {
    database = await sqliteFixture('legacy-0.5.20');
    const source = await open();
    const planned = await plan(source);
    const controller = new AbortController();
    controller.abort();
    await expect(source.read(planned, controller.signal).next()).rejects.toThrow();
    await expect(
      source.plan(ALL, controller.signal)[Symbol.asyncIterator]().next(),
    ).rejects.toThrow();
  });
});

describe('PostgreSQL', () => {
  it('reads a schema of another name, with a space in it', async () => {
    database = await postgresFixture('pg-legacy-0.5.20', { schema: 'My schema' });
    const dataSource = await openDatabase(database.url, { readonly: true });
    opened.push(dataSource);
    const exported = [...(await readFixture(dataSource, 'pg-legacy-0.5.20')).values()].filter(
      ({ reason }) => reason === undefined,
    );
    expect(exported.length).toBeGreaterThan(90);
  });

  it('gives the same conversations as SQLite, byte for byte and in the same order', async () => {
    const texts: string[] = [];
    for (const make of [
      () => sqliteFixture('legacy-0.11.0'),
      () => postgresFixture('pg-legacy-0.11.0'),
    ]) {
      const copy = await make();
      const dataSource = await openDatabase(copy.url, { readonly: true });
      const read = await readFixture(dataSource, 'legacy-0.11.0');
      texts.push(
        [...read.values()]
          .map(({ reading, reason }) =>
            JSON.stringify([
              reading.chatId,
              reason,
              reading.conversations,
              [...reading.fates],
              [...reading.copyKeys],
            ]),
          )
          .join('\n'),
      );
      await dataSource.destroy();
      await copy.remove();
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it.each([
    ['the table', 'DROP TABLE chat CASCADE', /"chat"/],
    ['the connection', undefined, /database/],
  ])('ends with one error when %s is gone in the middle', async (_, sql, message) => {
    const copy = await postgresFixture('pg-legacy-0.5.20');
    database = copy;
    const dataSource = await openDatabase(copy.url, { readonly: true });
    opened.push(dataSource);
    const source = new ChatBlobSource(dataSource);
    const planned = await plan(source);
    if (sql === undefined) await copy.remove();
    else await execute(copy.url, sql);
    await expect(readAll(source, planned)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringMatching(message) as string,
    });
  });
});

function fail(): never {
  throw new Error('nothing was read');
}
