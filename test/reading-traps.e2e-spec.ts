import Database from 'better-sqlite3';
import { writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  questionNode,
  chatBlob,
  fatesById,
  messageItem,
  turnLines,
  lineariseBlob,
  answerNode,
} from '../libs/open-webui/src/linearise/test-support/made-up-chat';
import { lineariseChat } from '../libs/open-webui/src/linearise/linearise-chat';
import { openMentions } from '../libs/open-webui/src/linearise/outgoing-text/mentions';
import { ChannelSource } from '../libs/open-webui/src/channels/channel.source';
import { ChatBlobSource } from '../libs/open-webui/src/chats/chat-blob.source';
import { expectedChats } from './support/expected-chats';
import {
  postgresFixture,
  sqliteFixture,
  type SqliteFixture,
  type TestDatabase,
} from './support/fixtures';
import {
  DEFAULT_OPTIONS,
  openAiMessages,
  readFixture,
  type ReadChat,
} from './support/read-fixture';

/** One test per trap of the storage notes; numbers are theirs. */

const databases: TestDatabase[] = [];
const opened: DataSource[] = [];

afterAll(async () => {
  for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
  for (const database of databases) await database.remove();
});

async function copyOf(
  name: SqliteFixture,
  change?: (db: Database.Database) => void,
): Promise<DataSource> {
  const database = await sqliteFixture(name);
  databases.push(database);
  if (change) {
    const db = new Database(database.path);
    db.pragma('foreign_keys = OFF');
    change(db);
    db.close();
  }
  const dataSource = await openDatabase(database.url, { readonly: true });
  opened.push(dataSource);
  return dataSource;
}

async function cases(
  name: SqliteFixture,
  change?: (db: Database.Database) => void,
): Promise<Map<string, ReadChat>> {
  const read = await readFixture(await copyOf(name, change), name);
  return new Map(expectedChats(name).map((chat) => [chat.case, read.get(chat.chatId) ?? fail()]));
}

function exportedTexts(read: ReadonlyMap<string, ReadChat>): string {
  const kept = [...read.values()].filter(({ reason }) => reason === undefined);
  return JSON.stringify(kept.map(({ reading }) => reading.conversations));
}

describe('traps: wrong source', () => {
  it('trap 1: channel posts are no chats', async () => {
    expect(exportedTexts(await cases('legacy-0.11.0'))).not.toContain('Channel post');
  });

  it('trap 2: chat_message is no source: deleted and old text in it stays there', async () => {
    const secret = 'only in the mirror';
    const read = await cases('legacy-0.8.12', (db) =>
      db
        .prepare(`UPDATE chat_message SET content = ?, updated_at = 9999999999`)
        .run(JSON.stringify(secret)),
    );
    expect(exportedTexts(read)).not.toContain(secret);
  });

  it.each([
    [0, true],
    [1, false],
  ])('trap 2: a copy that lags behind takes nothing away (done %s)', async (done, same) => {
    const conflicts = (read: Awaited<ReturnType<typeof cases>>): string[] =>
      [...read].filter(([, { reason }]) => reason === 'text_conflict').map(([name]) => name);
    const read = await cases('legacy-0.8.12', (db) =>
      db
        .prepare(
          `UPDATE chat_message SET content = json_quote(substr(json_extract(content, '$'), 1, 4)), output = 'null', done = ?
           WHERE role = 'assistant' AND json_type(content) = 'text' AND content NOT LIKE '%\\ud%'`,
        )
        .run(done),
    );
    const before = conflicts(await cases('legacy-0.8.12'));
    if (same) expect(conflicts(read)).toEqual(before);
    else expect(conflicts(read).length).toBeGreaterThan(before.length);
  });

  it('trap 3: the flat list is ignored where there is a tree', () => {
    const blob = {
      ...chatBlob([questionNode('u'), answerNode('a')]),
      messages: [{ role: 'user', content: 'stale' }],
    };
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: question u', 'assistant: answer a']);
  });

  it('trap 4: abandoned edits and regenerations do not mix into the conversation', () => {
    const nodes = [
      questionNode('u'),
      answerNode('a', 'old', { parentId: 'u' }),
      answerNode('b', 'new', { parentId: 'u' }),
    ];
    expect(turnLines(lineariseBlob(chatBlob(nodes)))).toEqual([
      'user: question u',
      'assistant: new',
    ]);
  });

  it('trap 5: share copies, clones and imports are told; copies share one split key', async () => {
    const read = await cases('legacy-0.5.20');
    expect(read.get('share_copy:share_row')?.reason).toBe('share_copy');
    expect(read.get('clone_own:clone')?.reason).toBe('duplicate_copy');
    expect(read.get('import_of_own_export:import')?.reason).toBe('duplicate_copy');
    const hash = (name: string): string | undefined =>
      read.get(name)?.reading.conversations[0]?.rootHash;
    expect(hash('clone_own_continued:clone')).toBe(hash('clone_own_continued:original'));
  });

  it('trap 6: features are told from tables and columns, not from alembic_version', async () => {
    const before = exportedTexts(await cases('legacy-0.5.20'));
    const after = await cases('legacy-0.5.20', (db) =>
      db.exec(`UPDATE alembic_version SET version_num = 'fork'`),
    );
    expect(exportedTexts(after)).toBe(before);
  });
});

describe('traps: wrong types', () => {
  async function planned(
    change: (db: Database.Database) => void,
    from: number,
    to: number,
  ): Promise<number> {
    const source = new ChatBlobSource(await copyOf('fresh-0.11.0', change));
    let count = 0;
    for await (const page of source.plan({ from, to, userIds: [] }, new AbortController().signal))
      count += page.length;
    return count;
  }

  it('trap 7: date filters mean the same for seconds and milliseconds', async () => {
    expect(
      await planned(
        (db) => db.exec('UPDATE chat SET created_at = 1736000000'),
        1_736_000_000,
        1_736_000_001,
      ),
    ).toBe(142);
    expect(
      await planned(
        (db) => db.exec('UPDATE chat SET created_at = 1736000000000'),
        1_736_000_000,
        1_736_000_001,
      ),
    ).toBe(142);
    expect(
      await planned(
        (db) => db.exec('UPDATE chat SET created_at = 1736000000000'),
        1_736_000_001,
        1_736_000_002,
      ),
    ).toBe(0);
  });

  it('trap 8: DATETIME columns hold integers, and times may be missing', async () => {
    const source = new ChatBlobSource(await copyOf('legacy-0.5.20'));
    for await (const page of source.plan(
      { from: null, to: null, userIds: [] },
      new AbortController().signal,
    )) {
      for (const { createdAt } of page) expect(createdAt).toBeGreaterThan(1_600_000_000);
    }
    expect(
      await planned(
        (db) => db.exec('UPDATE chat SET created_at = NULL, updated_at = NULL'),
        1,
        2e9,
      ),
    ).toBe(0);
  });

  it('trap 9: bigint arrives as text on PostgreSQL and must be the same number', async () => {
    const database = await postgresFixture('pg-legacy-0.11.0');
    databases.push(database);
    const postgres = await openDatabase(database.url, { readonly: true });
    opened.push(postgres);
    const times = async (dataSource: DataSource): Promise<[string, number][]> => {
      const found: [string, number][] = [];
      const plan = new ChatBlobSource(dataSource).plan(
        { from: null, to: null, userIds: [] },
        new AbortController().signal,
      );
      for await (const page of plan)
        for (const chat of page) found.push([chat.chatId, chat.createdAt]);
      return found.sort(([a], [b]) => (a < b ? -1 : 1));
    };
    expect(await times(postgres)).toEqual(await times(await copyOf('legacy-0.11.0')));
  });

  it('trap 10: double-encoded JSON, JSON null, NaN, NUL and lone surrogates', async () => {
    const read = await cases('legacy-0.11.0');
    expect(read.get('double_encoded')?.reason).toBeUndefined();
    expect(read.get('chat_json_null')?.reason).toBe('unreadable_chat');
    const texts = exportedTexts(await cases('legacy-0.7.2'));
    expect(texts).not.toContain('\\u0000');
    expect(texts.isWellFormed()).toBe(true);
    expect(texts).not.toContain('\\ud83d');
  });

  it('trap 11: no JSON in SQL: one row that PostgreSQL cannot convert does not end the query', async () => {
    const database = await postgresFixture('pg-legacy-0.11.0');
    databases.push(database);
    const writer = await openDatabase(database.url);
    opened.push(writer);
    await writer.query(
      `UPDATE chat SET chat = '{"a":"\\u0000\\ud800"}' WHERE id = (SELECT min(id) FROM chat)`,
    );
    await expect(writer.query('SELECT chat::jsonb FROM chat')).rejects.toThrow();
    expect((await readFixture(writer, 'pg-legacy-0.11.0')).size).toBe(171);
  });

  it('trap 12: archived is 0, 1, true, false or null', async () => {
    const count = async (sql: string, archived: boolean): Promise<number> => {
      const source = new ChatBlobSource(await copyOf('fresh-0.11.0', (db) => db.exec(sql)));
      let found = 0;
      for await (const page of source.plan(
        { from: null, to: null, userIds: [], archived },
        new AbortController().signal,
      ))
        found += page.length;
      return found;
    };
    expect(await count('UPDATE chat SET archived = NULL', false)).toBe(142);
    expect(await count('UPDATE chat SET archived = 1', true)).toBe(142);
    expect(await count(`UPDATE chat SET archived = 'true'`, true)).toBe(142);
  });
});

describe('traps: wrong text', () => {
  it('trap 13: blank content with output is an answer; filtered content wins over output', () => {
    expect(
      turnLines(
        lineariseBlob(
          chatBlob([questionNode('u'), answerNode('a', '', { output: [messageItem('O')] })]),
        ),
      )[1],
    ).toBe('assistant: O');
    const filtered = answerNode('a', 'no key', {
      output: [messageItem('key 1')],
      originalContent: 'key 1',
    });
    expect(turnLines(lineariseBlob(chatBlob([questionNode('u'), filtered])))[1]).toBe(
      'assistant: no key',
    );
  });

  it('trap 14: no reasoning in any of its dialects, no tool result, no entity in an answer', async () => {
    for (const name of ['legacy-0.5.20', 'legacy-0.9.6', 'fresh-0.11.0'] as const) {
      const texts = exportedTexts(await cases(name));
      expect(texts).not.toContain('Hidden thought');
      expect(texts).not.toContain('&quot;');
    }
  });

  it('trap 15: error messages are no answers', () => {
    expect(
      lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'Uh-oh! 429', { error: true })]))
        .reason,
    ).toBe('error_answer');
  });

  it('trap 16: no base64, file records or owner ids', async () => {
    const texts = exportedTexts(await cases('fresh-0.8.12'));
    expect(texts).not.toContain(';base64,');
    expect(texts).not.toContain('minutes.pdf');
  });

  it('trap 17: content lists are read as text', () => {
    expect(
      turnLines(
        lineariseBlob(
          chatBlob([
            questionNode('u', [{ type: 'text', text: 'q' }]),
            answerNode('a', [{ type: 'text', text: 'A' }]),
          ]),
        ),
      ),
    ).toEqual(['user: q', 'assistant: A']);
  });

  it('trap 18: citation marks go with sources only; mentions lose their ids; placeholders stay', () => {
    expect(
      turnLines(
        lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'x[1]', { sources: [{}] })])),
      )[1],
    ).toBe('assistant: x');
    expect(
      turnLines(lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'x[1]')])))[1],
    ).toBe('assistant: x[1]');
    expect(openMentions('<@U:5c90fc06|Ann>').text).toBe('@Ann');
    const system = lineariseBlob(
      chatBlob([questionNode('u'), answerNode('a')], { params: { system: 'For {{USER_NAME}}' } }),
    ).conversations[0]?.system;
    expect(system).toEqual([{ text: 'For {{USER_NAME}}', origin: 'chat' }]);
  });

  it('trap 19: follow-ups, titles, summaries are nobody’s words', () => {
    const extra = {
      followUps: ['F1'],
      contextSummary: 'S1',
      lastSentence: 'L1',
      statusHistory: [{ query: 'Q1' }],
    };
    const reading = lineariseBlob(
      chatBlob([questionNode('u'), answerNode('a', 'A', extra)], {
        title: 'T1',
        tags: ['G1'],
        summary: 'S2',
      }),
    );
    expect(JSON.stringify(reading.conversations)).not.toMatch(/"(?:F1|S1|L1|Q1|T1|G1|S2)"/);
  });

  it('trap 20: a conversation ends with a finished answer', () => {
    const open = '<details type="reasoning" done="false">\n> x\n</details>';
    expect(lineariseBlob(chatBlob([questionNode('u'), answerNode('a', open)])).reason).toBe(
      'unfinished_answer',
    );
    expect(
      turnLines(lineariseBlob(chatBlob([questionNode('u'), answerNode('a'), questionNode('v')]))),
    ).toHaveLength(2);
  });
});

describe('traps: wrong labels', () => {
  it('trap 21: copied, outdated, string, missing and forged ratings', async () => {
    const read = await cases('legacy-0.9.6');
    const labels = (name: string): number[] =>
      (read.get(name)?.reading.conversations[0]?.turns ?? []).flatMap((turn) =>
        turn.feedback.map(({ rating }) => rating),
      );
    expect(labels('rating_string')).toEqual([1]);
    for (const name of [
      'rating_on_save_as_copy',
      'rating_text_changed',
      'rating_missing',
      'feedback_forged_user',
    ]) {
      expect([name, labels(name)]).toEqual([name, []]);
    }
  });

  it('trap 22: originalContent is never read', () => {
    const reading = lineariseBlob(
      chatBlob([questionNode('u'), answerNode('a', 'A', { originalContent: 'secret' })]),
      {
        options: { branch: 'all', reasoning: 'keep' },
      },
    );
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  it('trap 23: false siblings after a deletion carry no rating of the old question', async () => {
    const chat = (await cases('legacy-0.9.6')).get('false_siblings_after_deletion') ?? fail();
    const all = lineariseChat(chat.source, { ...DEFAULT_OPTIONS, branch: 'all' });
    const answers = all.conversations.flatMap(({ turns }) =>
      turns.filter(({ role }) => role === 'assistant'),
    );
    // +1 below the question that is left (the visible branch comes first), -1 below one that is gone.
    expect(answers.map(({ feedback }) => feedback.map(({ rating }) => rating))).toEqual([[1], []]);
  });

  it('trap 24: a merged answer has no single author, an arena answer its real model', () => {
    const merged = lineariseBlob(
      chatBlob([
        questionNode('u'),
        answerNode('a', 'A', { model: 'm', merged: { status: true, content: 'M' } }),
      ]),
    );
    expect(merged.conversations[0]?.turns[1]).toMatchObject({ status: 'merged', model: undefined });
    const arena = lineariseBlob(
      chatBlob([
        questionNode('u'),
        answerNode('a', 'A', { model: 'arena-model', arena: true, selectedModelId: 'real' }),
      ]),
    );
    expect(arena.conversations[0]?.turns[1]?.model).toEqual({ id: 'real' });
  });

  it('trap 25: machine-written questions are not taken for people’s', async () => {
    const timer = questionNode('v', 'tick', { meta: { internal: true, type: 'timer' } });
    expect(
      fatesById(
        lineariseBlob(chatBlob([questionNode('u'), answerNode('a'), timer, answerNode('b')])),
      ),
    ).toMatchObject({
      v: 'internal_chat',
      b: 'off_branch_cut',
    });
    const read11 = await cases('legacy-0.11.0');
    expect(read11.get('automation_chat')?.reason).toBe('automation_chat');
    expect(read11.get('internal_chat')?.reason).toBe('internal_chat');
  });
});

describe('traps: wrong privacy', () => {
  it('trap 26: nothing comes back through mirror, snapshots, share copies, originalContent or output', async () => {
    const secret = 'TOP-SECRET-5';
    const everywhere = (db: Database.Database): void => {
      const text = JSON.stringify(secret);
      db.prepare('UPDATE chat_message SET content = ?, output = ?').run(
        text,
        JSON.stringify([messageItem(secret)]),
      );
      db.prepare(`UPDATE shared_chat SET chat = ?, title = ?`).run(text, secret);
      db.prepare(`UPDATE feedback SET snapshot = replace(snapshot, 'method', ?)`).run(secret);
    };
    expect(exportedTexts(await cases('legacy-0.11.0', everywhere))).not.toContain(secret);
  });

  it('trap 27: only texts leave: no sources, queries, file names, user records or user context', () => {
    const node = {
      sources: [{ source: { name: 'P1' }, document: ['P2'], metadata: [{ url: 'P3' }] }],
      statusHistory: [{ query: 'P4' }],
      userContext: 'P5',
      user: { id: 'x', name: 'P6' },
      annotation: { rating: 1, comment: 'P7' },
      code_executions: [{ code: 'P8' }],
      embeds: ['P9'],
    };
    const reading = lineariseBlob(
      chatBlob(
        [questionNode('u', 'q', { user: { id: 'x', name: 'P6' } }), answerNode('a', 'A', node)],
        {
          variables: { a: 'P10' },
        },
      ),
      { content: { hasFeedbackTable: false } },
    );
    expect(JSON.stringify(reading.conversations)).not.toMatch(/P\d/);
  });

  it('trap 28: a clone names its origin’s owner, a chat of several people every author', async () => {
    const read5 = await cases('legacy-0.5.20');
    const original = read5.get('clone_shared_denied:original')?.reading.userId;
    expect(read5.get('clone_shared_denied:clone')?.reason).toBe('origin_no_consent');
    expect(
      read5.get('clone_shared_denied:clone')?.source.origins.map(({ userId }) => userId),
    ).toEqual([original]);
    expect(
      lineariseBlob(chatBlob([questionNode('u', 'q', { user_id: 'guest' }), answerNode('a')]))
        .conversations[0]?.authorIds,
    ).toEqual(['owner', 'guest']);
  });

  it('trap 29: ids of chats, messages and people are in no text', async () => {
    for (const { reading } of (await cases('legacy-0.11.0')).values()) {
      for (const conversation of reading.conversations) {
        const texts = JSON.stringify(openAiMessages(conversation).map(({ content }) => content));
        for (const id of [reading.chatId, reading.userId, conversation.leafId])
          expect(texts).not.toContain(id);
      }
    }
  });

  it('trap 30: every answer names its model, so that it can be filtered by licence', async () => {
    const reading = (await cases('legacy-0.11.0')).get('plain_multi')?.reading;
    const answers =
      reading?.conversations[0]?.turns.filter(({ role }) => role === 'assistant') ?? [];
    expect(answers.every(({ model }) => model !== undefined)).toBe(true);
    expect(
      lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'A', { model: 'gpt-x' })]), {
        options: { models: ['llama'] },
      }).reason,
    ).toBe('filtered');
  });

  it('trap 31: every turn knows the messages it was made from', async () => {
    for (const { reading } of (await cases('fresh-0.11.0')).values()) {
      for (const turn of reading.conversations.flatMap(({ turns }) => turns)) {
        expect(turn.messageIds.length).toBeGreaterThan(0);
        for (const id of turn.messageIds) expect(reading.fates.get(id)).toBe('exported');
      }
    }
  });
});

describe('traps: wrong operations', () => {
  it('trap 32: the file is opened read-only, newest rows in the WAL count, no statement stays open', async () => {
    const database = await sqliteFixture('legacy-0.11.0');
    databases.push(database);
    const writer = new Database(database.path);
    writer.pragma('journal_mode = WAL');
    writer.pragma('wal_autocheckpoint = 0');
    const all = writer.prepare('SELECT count(*) FROM chat').pluck();
    const before = all.get() as number;
    writer.exec(`CREATE TEMP TABLE newest AS SELECT * FROM chat LIMIT 1;
                 UPDATE newest SET id = 'newest', share_id = NULL; INSERT INTO chat SELECT * FROM newest`);
    const dataSource = await openDatabase(database.url, { readonly: true });
    opened.push(dataSource);
    await expect(dataSource.query(`UPDATE chat SET title = 'x'`)).rejects.toThrow(/readonly/);
    let planned = 0;
    for await (const page of new ChatBlobSource(dataSource).plan(
      { from: null, to: null, userIds: [] },
      new AbortController().signal,
    )) {
      planned += page.length;
      expect(writer.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
    }
    expect(planned).toBe(before + 1);
    writer.close();
  });

  it('trap 33: an encrypted file is refused; "user" and "group" are quoted and schemas may have any name', async () => {
    const database = await sqliteFixture('fresh-0.6.0');
    databases.push(database);
    await writeFile(database.path, Buffer.alloc(8192, 0x9c));
    await expect(openDatabase(database.url)).rejects.toMatchObject({ name: 'DatabaseError' });
    const postgres = await postgresFixture('pg-legacy-0.5.20', { schema: 'user' });
    databases.push(postgres);
    const dataSource = await openDatabase(postgres.url, { readonly: true });
    opened.push(dataSource);
    expect((await readFixture(dataSource, 'pg-legacy-0.5.20')).size).toBeGreaterThan(100);
  });

  it('trap 34: the same order and the same readings whatever the order of rows', async () => {
    const shuffled = (db: Database.Database): void => {
      db.exec(
        'CREATE TABLE copy AS SELECT * FROM chat; DELETE FROM chat; INSERT INTO chat SELECT * FROM copy ORDER BY random(); DROP TABLE copy',
      );
    };
    const one = await readFixture(await copyOf('fresh-0.11.0'), 'fresh-0.11.0');
    const two = await readFixture(await copyOf('fresh-0.11.0', shuffled), 'fresh-0.11.0');
    expect([...two.keys()]).toEqual([...one.keys()]);
    expect([...two.values()].map(({ reason, reading }) => [reason, reading.conversations])).toEqual(
      [...one.values()].map(({ reason, reading }) => [reason, reading.conversations]),
    );
  });

  it('never mixes the two sources: threads of channels are read by their own source only', async () => {
    expect(new ChannelSource(await copyOf('legacy-0.11.0')).name).toBe('channels');
  });
});

function fail(): never {
  throw new Error('not read');
}
