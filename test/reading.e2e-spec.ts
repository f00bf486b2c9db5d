import type { DataSource } from 'typeorm';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  comparable,
  expectedChats,
  readJsonLines,
  type ExpectedMessage,
} from './support/expected-chats';
import {
  POSTGRES_FIXTURES,
  postgresFixture,
  SQLITE_FIXTURES,
  sqliteFixture,
  type PostgresFixture,
  type SqliteFixture,
  type TestDatabase,
} from './support/fixtures';
import { DEFAULT_OPTIONS, openAiMessages, readFixture } from './support/read-fixture';

const FILLED = POSTGRES_FIXTURES.filter((name) => name !== 'pg-fresh-0.11.0');

let database: TestDatabase | undefined;
let dataSource: DataSource | undefined;

afterEach(async () => {
  await dataSource?.destroy();
  await database?.remove();
  dataSource = undefined;
  database = undefined;
});

/** One line per chat that is not read as expected. */
async function differences(fixture: SqliteFixture | PostgresFixture): Promise<string[]> {
  dataSource = await openDatabase(database?.url ?? '', { readonly: true });
  const read = await readFixture(dataSource, fixture);
  const wrong: string[] = [];
  for (const expected of expectedChats(fixture)) {
    const { reading, reason } = read.get(expected.chatId) ?? {};
    const got = reading?.conversations[0];
    const messages =
      reason === undefined && got !== undefined ? comparable(openAiMessages(got)) : [];
    const accepted =
      expected.expect === 'drop'
        ? [expected.acceptReasons ?? [expected.reason]].flat().includes(reason)
        : [
            expected.messages,
            ...(expected.altMessages ?? []),
            ...(expected.mayDiffer ? [[]] : []),
          ].some((option) => JSON.stringify(comparable(option)) === JSON.stringify(messages));
    if (!accepted) {
      wrong.push(
        `${expected.case} ${expected.chatId}: ${expected.reason ?? 'export'} <> ${reason ?? 'export'}\n` +
          `  ${JSON.stringify(comparable(expected.messages))}\n  ${JSON.stringify(messages)}`,
      );
    }
  }
  return wrong;
}

describe('every chat of the development databases', () => {
  it.each(SQLITE_FIXTURES)('on SQLite: %s', async (fixture) => {
    database = await sqliteFixture(fixture);
    expect(await differences(fixture)).toEqual([]);
  });

  it.each(FILLED)('on PostgreSQL: %s', async (fixture) => {
    database = await postgresFixture(fixture);
    expect(await differences(fixture)).toEqual([]);
  });
});

interface ExpectedRating {
  readonly db: string;
  readonly chatId: string;
  readonly completion: ExpectedMessage;
  readonly label: boolean;
  readonly evidence: { readonly kind: string; readonly messageId: string };
}

describe('every rating that counts, and no other', () => {
  it.each(SQLITE_FIXTURES)('on SQLite: %s', async (fixture) => {
    database = await sqliteFixture(fixture);
    dataSource = await openDatabase(database.url, { readonly: true });
    const read = await readFixture(dataSource, fixture, { ...DEFAULT_OPTIONS, branch: 'all' });
    const got = new Set<string>();
    for (const { reading, reason } of read.values()) {
      if (reason !== undefined) continue;
      for (const turn of reading.conversations.flatMap(({ turns }) => turns)) {
        const text = turn.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
        for (const { rating, evidence } of turn.feedback) {
          got.add(JSON.stringify([reading.chatId, turn.id, rating === 1, evidence, text]));
        }
      }
    }
    const expected = readJsonLines<ExpectedRating>('unpaired')
      .filter(({ db }) => db === fixture)
      .map(({ chatId, evidence, label, completion }) =>
        JSON.stringify([chatId, evidence.messageId, label, evidence.kind, completion.content]),
      );
    expect([...got].sort()).toEqual(expected.sort());
  });
});
