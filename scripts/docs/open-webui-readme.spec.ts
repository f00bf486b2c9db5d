import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type ChatReading,
  ChatSourceRegistry,
  DEFAULT_LINEARISE_OPTIONS,
  lineariseChat,
  OpenWebuiChat,
  type PlannedChat,
  type SourceChat,
} from '@app/open-webui';
import { DataSource } from 'typeorm';
import { codeExamples, runExample } from './code-examples';

const README = codeExamples('libs/open-webui/README.md');
const INDEX = codeExamples('libs/open-webui/src/index.ts');
const FIXTURES = join(__dirname, '..', '..', 'test', 'fixtures', 'open-webui', 'dev');

let folder: string;
let database: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-webui-readme-'));
  database = join(folder, 'webui.db');
  writeFileSync(database, gunzipSync(readFileSync(join(FIXTURES, 'legacy-0.11.0.db.gz'))));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function example<Exports>(examples: typeof README, name: string): Exports {
  const found = examples.find(
    ({ code }) => code.includes(`${name}(`) || code.includes(` ${name} =`),
  );
  if (found === undefined) throw new Error(`no example with ${name}`);
  return runExample<Exports>(found, require);
}

describe('the examples, on a development database', () => {
  it('print conversations and the fates of the messages that are in none', async () => {
    const lines: string[] = [];
    const { printConversations } = example<{
      printConversations(path: string, print: (line: string) => void): Promise<void>;
    }>(README, 'printConversations');
    await printConversations(database, (line) => lines.push(line));
    const conversations = lines.filter((line) => /: user, (.*, )?assistant$/.test(line));
    const fates = lines.filter((line) => /: [a-z]+_[a-z_]+$|: filtered$/.test(line));
    expect(conversations.length).toBeGreaterThan(10);
    expect(fates.length).toBeGreaterThan(10);
    expect(conversations.length + fates.length).toBe(lines.length);

    const { countConversations } = example<{ countConversations(path: string): Promise<number> }>(
      INDEX,
      'countConversations',
    );
    expect(await countConversations(database)).toBe(conversations.length);
  });

  it('count the pairs of a chat', async () => {
    const { countPairs } = example<{ countPairs(chat: SourceChat): number }>(README, 'countPairs');
    const dataSource = await new DataSource({
      ...{ type: 'better-sqlite3', database, readonly: true, entities: [OpenWebuiChat] },
    }).initialize();
    const source = new ChatSourceRegistry().create('chats', dataSource);
    const { signal } = new AbortController();
    let pairs = 0;
    for await (const page of source.plan({ from: null, to: null, userIds: [] }, signal)) {
      const rows = page.map((chat, ordinal) => ({ ...chat, ordinal }));
      for await (const chat of source.read(rows, signal)) pairs += countPairs(chat);
    }
    await dataSource.destroy();
    expect(pairs).toBeGreaterThan(1);
  });

  it('add a source of a host, whose messages get fates like all others', async () => {
    const { sources } = example<{ sources: ChatSourceRegistry }>(README, 'sources');
    const { countFates } = example<{
      countFates(readings: Iterable<ChatReading>): Map<string, number>;
    }>(README, 'countFates');
    expect(sources.names()).toEqual(['chats', 'channels', 'archive']);
    const dataSource = await new DataSource({
      type: 'better-sqlite3',
      database: ':memory:',
    }).initialize();
    await dataSource.query('CREATE TABLE archive (id TEXT, owner TEXT, time INTEGER, chat TEXT)');
    const messages = {
      q: { role: 'user', content: 'question', parentId: null },
      a: { role: 'assistant', content: 'answer', parentId: 'q' },
      late: { role: 'user', content: 'no answer', parentId: 'a' },
    };
    const chat = JSON.stringify({ history: { messages, currentId: 'late' } });
    await dataSource.query('INSERT INTO archive VALUES (?, ?, ?, ?)', ['c', 'ann', 1e9, chat]);
    const { signal } = new AbortController();
    const source = sources.create('archive', dataSource);
    const rows: PlannedChat[] = [];
    for await (const page of source.plan({ from: null, to: null, userIds: [] }, signal))
      for (const row of page) rows.push({ ...row, ordinal: rows.length });
    const readings: ChatReading[] = [];
    for await (const read of source.read([...rows, { ...rows[0]!, userId: 'bob' }], signal))
      readings.push(lineariseChat(read, DEFAULT_LINEARISE_OPTIONS));
    await dataSource.destroy();
    expect(readings.map(({ reason }) => reason)).toEqual([undefined, 'unreadable_chat']);
    expect([...countFates(readings)]).toEqual([
      ['exported', 2],
      ['no_assistant_answer', 1],
    ]);
  });
});
