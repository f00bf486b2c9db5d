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
    ['postgres://u:p@db:5432/webui', 'public', false],
    ['postgresql://u:p@db/webui?schema=chat%20app', 'chat app', false],
    ['postgres://u:p@db/webui?sslmode=verify-full', 'public', { rejectUnauthorized: true }],
    ['postgres://u:p@db/webui?sslmode=require', 'public', { rejectUnauthorized: false }],
  ])('%s', (url, schema, ssl) => {
    const location = parseDatabaseUrl(url);
    expect(location).toMatchObject({ engine: 'postgres', schema, ssl });
    expect(location.engine === 'postgres' && location.url).not.toMatch(/schema|sslmode/);
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
