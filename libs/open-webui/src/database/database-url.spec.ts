import { describeLocation, parseDatabaseUrl } from './database-url';

describe('parseDatabaseUrl', () => {
  it.each([
    ['sqlite:data/webui.db', '/srv/data/webui.db'],
    ['sqlite:./data/webui.db', '/srv/data/webui.db'],
    ['sqlite:/var/webui.db', '/var/webui.db'],
    ['sqlite:///var/webui.db', '/var/webui.db'],
    ['SQLITE:a b%20c.db', '/srv/a b%20c.db'],
  ])('%s', (url, path) => {
    expect(parseDatabaseUrl(url, '/srv')).toEqual({ engine: 'sqlite', path });
  });

  it.each([
    ['', {}, { ssl: false, settings: [], pooler: false }],
    ['schema=chat%20app', {}, { schema: 'chat app' }],
    ['', { DATABASE_SCHEMA: 'webui' }, { schema: 'webui' }],
    ['', { DATABASE_SCHEMA: '' }, {}],
    ['schema=mine', { DATABASE_SCHEMA: 'webui' }, { schema: 'mine' }],
    ['options=-csearch_path%3Dwebui', { DATABASE_SCHEMA: 'else' }, { searchPath: 'webui' }],
    ['options=-c%20search_path%3D%22$user%22,webui', {}, { searchPath: '"$user",webui' }],
    ['options=--search-path%3Dwebui', {}, { searchPath: 'webui' }],
    [
      'options=-c%20statement_timeout%3D5s%20-csearch_path%3Da%5C%20b',
      {},
      { searchPath: 'a b', settings: ['statement_timeout=5s'] },
    ],
    ['options=-c%20statement_timeout%3D5s&schema=s', {}, { schema: 's', settings: ['statement_timeout=5s'] }], // prettier-ignore
    ['pgbouncer=true', {}, { pooler: true }],
  ])('%s %j', (query, environment, expected) => {
    const location = parseDatabaseUrl(`postgres://u:p@db:5432/webui?${query}`, '/srv', environment);
    expect(location).toMatchObject({ engine: 'postgres', ...expected });
    for (const field of ['schema', 'searchPath'] as const)
      if (!(field in expected)) expect(location).not.toHaveProperty(field);
    expect(location.engine === 'postgres' && location.url).not.toMatch(/schema|options|pgbouncer/);
  });

  it.each<[string, unknown]>([
    ['', false],
    ['sslmode=prefer', false],
    ['ssl=false', false],
    ['sslmode=require', { rejectUnauthorized: false }],
    ['ssl=no-verify', { rejectUnauthorized: false }],
    ['sslmode=verify-full', { rejectUnauthorized: true }],
    ['ssl=true', { rejectUnauthorized: true }],
    ['sslmode=verify-full&sslrootcert=system', { rejectUnauthorized: true }],
    [`sslmode=verify-full&sslrootcert=${__filename}`, { rejectUnauthorized: true, ca: expect.stringContaining('parseDatabaseUrl') }], // prettier-ignore
    [`sslmode=require&sslrootcert=${__filename}`, { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) }], // prettier-ignore
    ['sslmode=verify-ca', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) }],
    [`sslmode=require&sslcert=${__filename}&sslkey=${__filename}`, { rejectUnauthorized: false, cert: expect.any(String), key: expect.any(String) }], // prettier-ignore
  ])('TLS of %s', (query, ssl) => {
    const location = parseDatabaseUrl(`postgres://u:p@db/webui?${query}`);
    if (location.engine !== 'postgres') throw new Error(location.engine);
    expect(location.ssl).toEqual(typeof ssl === 'object' ? expect.objectContaining(ssl) : ssl);
    expect(location.url).not.toMatch(/ssl/);
  });

  it.each([
    [''],
    ['webui.db'],
    ['sqlite:'],
    ['sqlite://'],
    ['sqlite::memory:'],
    ['mysql://root:hunter2@db/webui'],
    ['postgres://u:hunter2@db'],
    ['postgres://u:hunter2@db/'],
    ['postgres://u:hunter2@db:port/webui'],
    ['postgres://u:hunter2%@db/webui'],
    ['postgres://u:hunter2@db/webui?schema='],
    ['postgres://u:hunter2@db/webui?schema=a.b'],
    ['postgres://u:hunter2@db/webui?schema=a%22b'],
    ['postgres://u:hunter2@db/webui?schema=a%00b'],
    ['postgres://u:hunter2@db/webui?sslmode=maybe'],
    ['postgres://u:hunter2@db/webui?ssl=maybe'],
    ['postgres://u:hunter2@db/webui?sslmode=verify-full&sslrootcert=/no/such/file'],
    ['postgres://u:hunter2@db/webui?sslrootcert=/etc/hostname'],
  ])('refuses "%s" and does not repeat it', (url) => {
    let refusal: unknown;
    try {
      parseDatabaseUrl(url);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ name: 'UsageError', code: 'database/bad-url' });
    expect(String(refusal)).not.toContain('hunter2');
  });

  it('describes a location without its credentials', () => {
    expect(describeLocation(parseDatabaseUrl('postgres://u:hunter2@db:1/webui?schema=s'))).toBe(
      'postgres://db:1/webui?schema=s',
    );
    expect(describeLocation(parseDatabaseUrl('sqlite:/x.db'))).toBe('sqlite:/x.db');
  });
});
