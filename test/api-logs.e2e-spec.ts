import { DataSource } from 'typeorm';
import { grantAll } from '@app/fine-tuning/testing';
import { ADMIN_API, clientOf, exportNow, SELF_API } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

/** Shorter strings are words of any log line. */
const SHORTEST = 12;

describe.each(databaseCases('0.11.0'))('the log of a whole export ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;

  beforeAll(async () => {
    database = await make();
    host = await startApiHost(database.url, { LOG_LEVEL: 'trace' });
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('holds no text of the database, no name, no address, no token', async () => {
    const admin = await clientOf(host, 'admin');
    await grantAll(host.app);
    const run = await exportNow(admin);
    expect(run['status']).toBe('done');
    const url = `${ADMIN_API}/export/${String(run['id'])}`;
    await admin.get(`${url}/files/train.jsonl`);
    await admin.send('POST', `${ADMIN_API}/export/preview`, { format: 'openai' });
    await admin.send('POST', `${ADMIN_API}/analyze`, {
      text: 'Write to jane.doe@example.org, please',
    });
    await admin.send('POST', `${ADMIN_API}/export`, {
      format: 'openai',
      bogus: 'jane.doe@example.org',
    });
    await admin.get(`${ADMIN_API}/export/jane.doe@example.org`);
    await (await clientOf(host, 'user')).get(`${SELF_API}/consent/preview`);
    await admin.send('DELETE', url);
    const log = host.log();
    expect(log).toContain('"route":"/api/v1/admin/fine-tuning/export/:id"');
    expect(log).not.toContain('jane');
    expect(log).not.toContain('eyJ');
    const texts = await textsOf(host.app.get(DataSource));
    expect(texts.size).toBeGreaterThan(100);
    const found = [...texts].filter((text) => log.includes(text));
    expect(found).toEqual([]);
  }, 120_000);
});

/** Every string of every chat, title, name and e-mail address, as it would stand in a JSON line. */
async function textsOf(dataSource: DataSource): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string') {
      const escaped = JSON.stringify(value).slice(1, -1);
      if (escaped.length >= SHORTEST) texts.add(escaped.slice(0, 200));
    } else if (Array.isArray(value)) {
      value.forEach(add);
    } else if (typeof value === 'object' && value !== null) {
      const { content, text, name, title } = value as Record<string, unknown>;
      [content, text, name, title].forEach(add);
      Object.values(value).forEach((item) => {
        if (typeof item === 'object') add(item);
      });
    }
  };
  const users: { name: string; email: string }[] = await dataSource.query(
    'SELECT name, email FROM "user"',
  );
  for (const { name, email } of users) [name, email].forEach(add);
  const chats: { title: string; chat: unknown }[] = await dataSource.query(
    'SELECT title, chat FROM chat',
  );
  for (const { title, chat } of chats) {
    add(title);
    try {
      add(typeof chat === 'string' ? (JSON.parse(chat) as unknown) : chat);
    } catch {
      // A chat that is no JSON is one of the cases; its title was added.
    }
  }
  return texts;
}
