import jwt from 'jsonwebtoken';
import { DataSource } from 'typeorm';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { fetchOpenApi, fillPath, routesOf, type Route } from './support/openapi';

const SELF = '/api/v1/fine-tuning/';
/** Without a token by design: they say whether the process lives. */
const PUBLIC = ['isAlive', 'isHealthy'];

interface Role {
  readonly name: string;
  readonly token: string | undefined;
  /** The one status that admin routes and self-service routes must answer; undefined: anything but 401 and 403. */
  readonly admin: number | undefined;
  readonly self: number | undefined;
}

describe.each(databaseCases('0.5.20'))('every role and every permission ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let routes: Route[];
  let roles: Role[];

  beforeAll(async () => {
    database = await make();
    host = await startApiHost(database.url);
    routes = routesOf(await fetchOpenApi(host.url));
    roles = await makeRoles(host.app.get(DataSource));
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('the document describes the routes of the contract', () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(known).toEqual(
      expect.arrayContaining(
        [
          'POST /export',
          'POST /export/preview',
          'GET /export',
          'GET /export/{id}',
          'GET /export/{id}/events',
          'POST /export/{id}/cancel',
          'POST /export/{id}/retry',
          'DELETE /export/{id}',
          'GET /export/{id}/files',
          'GET /export/{id}/files/{name}',
          'GET /formats',
          'GET /recognizers',
          'GET /consent/summary',
          'GET /audit',
        ].map((route) => route.replace(' ', ' /api/v1/admin/fine-tuning')),
      ),
    );
    expect(known).toEqual(
      expect.arrayContaining([
        `GET ${SELF}consent`,
        `PUT ${SELF}consent`,
        `POST ${SELF}consent/chats/search`,
        `PUT ${SELF}consent/chats/{chatId}`,
        `DELETE ${SELF}consent/chats/{chatId}`,
        `GET ${SELF}consent/history`,
        `GET ${SELF}consent/preview`,
        `GET ${SELF}exposure`,
      ]),
    );
  });

  test('each role gets exactly what it may, at every route, by header and by cookie', async () => {
    const wrong: string[] = [];
    for (const role of roles) {
      for (const route of routes) {
        for (const carrier of ['header', 'cookie'] as const) {
          const status = await knock(host.url, route, role.token, carrier);
          const problem = judge(role, route, status);
          if (problem)
            wrong.push(`${role.name} (${carrier}) ${route.method} ${route.path}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('a cookie does not work for a request that another site started', async () => {
    const admin = roles.find(({ name }) => name === 'admin')?.token ?? '';
    const url = `${host.url}/api/v1/admin/fine-tuning/export`;
    const headers = { cookie: `token=${admin}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ bogus: true });
    const post = async (extra: Record<string, string>): Promise<number> =>
      (await fetch(url, { method: 'POST', headers: { ...headers, ...extra }, body })).status;
    expect(await post({ origin: 'https://evil.example' })).toBe(403);
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ origin: host.url, 'sec-fetch-site': 'same-origin' })).toBe(400);
  });

  test('methods that a path does not have are refused with the ones it has', async () => {
    const paths = [...new Set(routes.map(({ path }) => path))].filter((p) =>
      p.startsWith('/api/v1'),
    );
    for (const path of paths) {
      const url = host.url + fillPath(path, () => 'no-such-thing');
      const documented = routes.filter((route) => route.path === path).map(({ method }) => method);
      const method = documented.includes('PATCH') ? 'PUT' : 'PATCH';
      const response = await fetch(url, { method });
      expect([path, response.status]).toEqual([path, 405]);
      const allow = response.headers.get('allow') ?? '';
      expect(allow.split(', ').filter((method) => method !== 'HEAD')).toEqual(
        documented.sort(byAllowOrder),
      );
    }
  });
});

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const byAllowOrder = (a: string, b: string): number => ORDER.indexOf(a) - ORDER.indexOf(b);

function judge(role: Role, { path, operation }: Route, status: number): boolean {
  if (PUBLIC.includes(operation.operationId ?? '')) return [401, 403].includes(status);
  const expected = path.startsWith(SELF) ? role.self : role.admin;
  return expected === undefined
    ? [401, 403].includes(status) || status >= 500
    : status !== expected;
}

async function knock(
  url: string,
  { method, path }: Route,
  token: string | undefined,
  carrier: 'header' | 'cookie',
): Promise<number> {
  const headers: Record<string, string> = {};
  if (token !== undefined && carrier === 'header') headers['authorization'] = `Bearer ${token}`;
  if (token !== undefined && carrier === 'cookie') headers['cookie'] = `other=1; token=${token}`;
  const response = await fetch(url + fillPath(path, () => 'no-such-thing'), { method, headers });
  await response.arrayBuffer();
  return response.status;
}

async function makeRoles(dataSource: DataSource): Promise<Role[]> {
  const users: { id: string; role: string }[] = await dataSource.query(
    'SELECT id, role FROM "user"',
  );
  const id = (role: string): string => users.find((user) => user.role === role)?.id ?? '';
  const [admin, demoted] = users.filter(({ role }) => role === 'admin');
  if (admin === undefined || demoted === undefined) throw new Error('two admins are needed');
  await dataSource.query(`UPDATE "user" SET role = 'user' WHERE id = '${demoted.id}'`);
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  const payload = Buffer.from(JSON.stringify({ id: admin.id })).toString('base64url');
  const hour = Math.floor(Date.now() / 1000) + 3600;
  const refused = { admin: 401, self: 401 };
  return [
    { name: 'nobody', token: undefined, ...refused },
    { name: 'garbage', token: 'not.a.token', ...refused },
    {
      name: 'issued later',
      token: tokenFor(admin.id, { claims: { iat: hour - 3600 + 60 } }),
      ...refused,
    },
    { name: 'expired', token: tokenFor(admin.id, { claims: { exp: hour - 7200 } }), ...refused },
    { name: 'other secret', token: tokenFor(admin.id, { secret: 'another secret' }), ...refused },
    { name: 'alg none', token: `${none}.${payload}.`, ...refused },
    {
      name: 'HS512',
      token: jwt.sign({ id: admin.id }, TESTING_SECRET, { algorithm: 'HS512' }),
      ...refused,
    },
    { name: 'no id', token: jwt.sign({ sub: admin.id }, TESTING_SECRET), ...refused },
    {
      name: 'id of another type',
      token: jwt.sign({ id: { $ne: '' } }, TESTING_SECRET),
      ...refused,
    },
    { name: 'NUL in id', token: tokenFor(`${admin.id}\0`), ...refused },
    { name: 'unknown', token: tokenFor('nobody-knows'), ...refused },
    {
      name: 'deleted admin',
      token: tokenFor('an admin who is not in the table any more'),
      ...refused,
    },
    { name: 'pending', token: tokenFor(id('pending')), admin: 403, self: 403 },
    { name: 'user', token: tokenFor(id('user')), admin: 403, self: undefined },
    { name: 'demoted admin', token: tokenFor(demoted.id), admin: 403, self: undefined },
    { name: 'admin', token: tokenFor(admin.id), admin: undefined, self: undefined },
    {
      name: 'admin without expiry',
      token: jwt.sign({ id: admin.id }, TESTING_SECRET),
      admin: undefined,
      self: undefined,
    },
  ];
}
