/** What Open WebUI 0.12 does to sessions, in its own tables and without Redis: whoever it refuses, we refuse. */
import { randomUUID } from 'node:crypto';
import {
  createServer,
  get as httpGet,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { grantAll, insertRow, tokenFor } from '@app/fine-tuning/testing';
import {
  ADMIN_API,
  ApiClient,
  exportNow,
  RAW_EXPORT,
  SELF_API,
  usersOf,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { blobOf } from './support/made-up-rows';

const STAMP = '1b0c1f4e-8a51-4a66-9d0b-6d6c4d1f8b11';
const OTHER = '9d5c3f4e-8a51-4a66-9d0b-6d6c4d1f8b99';
const LONG = 'zebrafinch '.repeat(600_000);

type Claims = Readonly<Record<string, unknown>>;
type Account = Readonly<{ active?: boolean; session_stamp?: string | null; mfa?: string | null }>;
const MFA = { mfa: '{"secret":"gAAAA"}' };

describe.each(databaseCases('0.12.4'))(
  'sessions of Open WebUI 0.12 ($engine)',
  ({ engine, make }) => {
    let database: TestDatabase;
    let host: ApiHost;
    let dataSource: DataSource;
    let admin: string;

    beforeAll(async () => {
      database = await make();
      host = await startApiHost(database.url, { ALLOW_RAW_PII: 'true' });
      dataSource = host.app.get(DataSource);
      admin = (await usersOf(host)).find(({ role }) => role === 'admin')?.id ?? '';
      await grantAll(host.app);
      const owner = (await usersOf(host)).find(({ role }) => role === 'user')?.id ?? '';
      await insertRow(dataSource, 'chat', {
        ...{ id: randomUUID(), user_id: owner, title: 'long', archived: false, meta: {} },
        ...{
          created_at: 2_000_000_000,
          updated_at: 2_000_000_000,
          chat: blobOf([{ ask: 'Which bird?', say: LONG }]),
        },
      });
    }, 120_000);

    beforeEach(() => account({}));

    afterAll(async () => {
      await host.stop();
      await database.remove();
    });

    /** Active and with the stamp of the tokens, unless told otherwise. */
    async function account(row: Account, id = admin): Promise<void> {
      const { active = true, session_stamp: stamp = STAMP, mfa = null } = row;
      const text = (value: string | null): string => (value === null ? 'NULL' : `'${value}'`);
      const isActive = engine === 'postgres' ? String(active) : Number(active);
      await dataSource.query(`DELETE FROM auth WHERE id = '${id}'`);
      await dataSource.query(
        `INSERT INTO auth (id, email, password, active, session_stamp, mfa) VALUES ('${id}', 'a@example.org', '!', ${isActive}, ${text(stamp)}, ${text(mfa)})`,
      );
    }

    /** @param setting a key, or a key and its value; default true */
    const setting = (setting: string): Promise<unknown> => {
      const [key, value = 'true'] = setting.split('=');
      return dataSource.query(`INSERT INTO config ("key", value) VALUES ('auth.mfa.${key}', '${value}')`); // prettier-ignore
    };
    const noSettings = (): Promise<unknown> => dataSource.query(`DELETE FROM config WHERE "key" LIKE 'auth.mfa.%'`); // prettier-ignore

    const token = (claims: Claims = {}): string => tokenFor(admin, { claims: { session_stamp: STAMP, ...claims } }); // prettier-ignore
    const as = (claims: Claims = {}): ApiClient => new ApiClient(host.url, token(claims));

    it.each<[string, Account, Claims, 200 | 401]>([
      ['the stamp of the account', {}, {}, 200],
      ['a session, by name', {}, { typ: 'session' }, 200],
      ['no stamp on either side', { session_stamp: null }, { session_stamp: undefined }, 200],
      ['a null on one side', { session_stamp: null }, {}, 401],
      ['a null on the other side', {}, { session_stamp: null }, 401],
      ['a changed password', { session_stamp: OTHER }, {}, 401],
      ['a token of before the upgrade, and a new password', {}, { session_stamp: undefined }, 401],
      ['an account that was switched off', { active: false }, {}, 401],
      ['an automation', {}, { typ: 'automation' }, 401],
      ['a sub-agent', {}, { typ: 'subagent' }, 401],
      ['a type of the future', {}, { typ: 'passkey' }, 401],
      ['a type that is null', {}, { typ: null }, 401],
    ])('%s', async (_, row, claims, expected) => {
      await account(row);
      const client = as(claims);
      expect((await client.get(`${ADMIN_API}/export`)).status).toBe(expected);
      expect((await client.get(`${SELF_API}/consent`)).status).toBe(expected);
      const decided = await client.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
      expect(decided.status).toBe(expected);
    });

    it('an account that is gone from where passwords are', async () => {
      await dataSource.query(`DELETE FROM auth WHERE id = '${admin}'`);
      expect((await as().get(`${SELF_API}/consent`)).status).toBe(401);
    });

    it.each<[string, readonly string[], Account, Claims, 200 | 401]>([
      ['not asked for', [], {}, {}, 200],
      ['asked for', ['enable'], MFA, {}, 401],
      ['given', ['enable'], MFA, { mfa_verified: true }, 200],
      ['given, as a text', ['enable'], MFA, { mfa_verified: 'true' }, 401],
      ['given, and taken away since', ['enable'], {}, { mfa_verified: true }, 401],
      ['to be set anew', ['enable'], { mfa: '{"secret":"x","reset_required":true}' }, { mfa_verified: true }, 401], // prettier-ignore
      ['switched off', ['enable=false'], {}, {}, 200],
      ['set to nothing', ['enable=null'], {}, {}, 200],
      ['set to what is no yes and no no', ['enable="on"'], {}, {}, 401],
      ['asked elsewhere, as far as anybody can tell', ['enable', 'allow_oauth_bypass="on"'], {}, { auth_method: 'oauth' }, 401], // prettier-ignore
      ['asked elsewhere', ['enable', 'allow_oauth_bypass'], {}, { auth_method: 'oauth' }, 200],
      ['asked elsewhere, which is not enough', ['enable'], {}, { auth_method: 'oauth' }, 401],
    ])('an authenticator that is %s', async (_, settings, row, claims, expected) => {
      await account(row);
      for (const key of settings) await setting(key);
      const { status } = await as(claims).get(`${SELF_API}/consent`);
      await noSettings();
      expect(status).toBe(expected);
    });

    it.each<[string, Account]>([
      ['a new password', { session_stamp: OTHER }],
      ['an account that is switched off', { active: false }],
    ])(
      'a stream of events ends within two seconds after %s',
      async (_, row) => {
        // A run that does not end: nobody works on it.
        const body = { ...RAW_EXPORT, limit: 1 };
        const { json } = await as().send('POST', `${ADMIN_API}/export`, body);
        const id = String(json['id']);
        while (!/done/.test(String((await as().get(`${ADMIN_API}/export/${id}`)).json['status'])))
          await new Promise((resolve) => setTimeout(resolve, 50));
        await dataSource.query(`UPDATE fine_tuning_export SET status = 'queued', lease_owner = 'somebody', heartbeat_at = ${Date.now() + 600_000} WHERE id = '${id}'`); // prettier-ignore
        const response = await fetch(`${host.url}${ADMIN_API}/export/${id}/events`, {
          headers: { authorization: `Bearer ${token()}` },
        });
        expect(response.status).toBe(200);
        const since = Date.now();
        await account(row);
        await response.text();
        process.stderr.write(`the stream ended ${Date.now() - since} ms later\n`);
        await dataSource.query(`UPDATE fine_tuning_export SET status = 'done', lease_owner = NULL WHERE id = '${id}'`); // prettier-ignore
      },
      30_000,
    );

    it.each(['token', 'ticket', 'token over a socket'] as const)(
      'a download by %s ends when the person signs out everywhere',
      async (by) => {
        const id = String((await exportNow(as(), RAW_EXPORT))['id']);
        const file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
        let path = file;
        let headers: Record<string, string> = { authorization: `Bearer ${token()}` };
        const socketPath = by.endsWith('socket') ? join(tmpdir(), `ft-${randomUUID()}.sock`) : undefined; // prettier-ignore
        const server = createServer(host.app.getHttpAdapter().getInstance() as RequestListener);
        if (socketPath !== undefined) await new Promise<void>((resolve) => server.listen(socketPath, resolve)); // prettier-ignore
        if (by === 'ticket') {
          const { json } = await as().send('POST', `${file}/tickets`);
          path = String(json['href']);
          headers = {};
        }
        const request = httpGet(new URL(path, host.url), {
          ...{ headers, agent: false },
          ...(socketPath !== undefined && { socketPath }),
        });
        request.on('error', () => undefined);
        const response = await new Promise<IncomingMessage>((resolve) => request.once('response', resolve)); // prettier-ignore
        expect(response.statusCode).toBe(200);
        response.on('error', () => undefined);
        response.pause();
        await account({ session_stamp: OTHER });
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        let bytes = 0;
        response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        await new Promise((resolve) => response.once('close', resolve).resume());
        expect(response.complete).toBe(false);
        expect(bytes).toBeLessThan(LONG.length);
        server.close();
      },
      60_000,
    );

    it('a ticket does not outlive the session that asked for it', async () => {
      const id = String((await exportNow(as(), { ...RAW_EXPORT, limit: 1 }))['id']);
      const file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
      const hrefOf = async (): Promise<string> => String((await as().send('POST', `${file}/tickets`)).json['href']); // prettier-ignore
      const [first, second, third] = [await hrefOf(), await hrefOf(), await hrefOf()];
      const open = async (href: string): Promise<number> => (await fetch(new URL(href, host.url))).status; // prettier-ignore
      expect(await open(first)).toBe(200);
      await account({ session_stamp: OTHER });
      expect(await open(second)).toBe(404);
      await account({ active: false });
      expect(await open(third)).toBe(404);
    }, 60_000);
  },
);

it('an upgrade to 0.12 counts for a host that has been running since before it', async () => {
  const [before] = databaseCases('0.11.0');
  const database = await before!.make();
  const host = await startApiHost(database.url);
  const dataSource = host.app.get(DataSource);
  const [user] = await usersOf(host);
  const status = async (claims: Claims = {}): Promise<number> =>
    (await new ApiClient(host.url, tokenFor(user!.id, { claims })).get(`${SELF_API}/consent`))
      .status;
  expect([await status(), await status({ session_stamp: STAMP })]).toEqual([200, 200]);
  expect(await status({ typ: 'automation' })).toBe(401);
  for (const column of ['mfa JSON', 'session_stamp TEXT'])
    await dataSource.query(`ALTER TABLE auth ADD COLUMN ${column}`);
  expect([await status(), await status({ session_stamp: STAMP })]).toEqual([200, 401]);
  await dataSource.query(`UPDATE auth SET session_stamp = '${STAMP}'`);
  expect([await status(), await status({ session_stamp: STAMP })]).toEqual([401, 200]);
  await host.stop();
  await database.remove();
}, 60_000);
