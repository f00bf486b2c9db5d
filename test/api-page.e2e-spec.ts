import { createHash } from 'node:crypto';
import { ADMIN_API, ApiClient } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

describe('pages for people', () => {
  let database: TestDatabase;
  let host: ApiHost;
  let client: ApiClient;

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.5.20');
    host = await startApiHost(database.url);
    client = new ApiClient(host.url);
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('the admin page loads nothing from elsewhere, and only its own script runs', async () => {
    const { text, headers, status } = await client.get(`${ADMIN_API}/page`);
    expect(status).toBe(200);
    expect(text).not.toMatch(/(src|href)="(?!data:,)[^"#]/);
    expect(text).not.toMatch(/https?:/);
    expect(text).not.toMatch(/ on\w+="/);
    expect(text).not.toContain('innerHTML');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const [tag, directive] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const content = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${directive} 'sha256-${hash}'`);
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('every field of the admin page has a label', async () => {
    const { text } = await client.get(`${ADMIN_API}/page`);
    const ids = [...text.matchAll(/<(?:input|select) id="([\w-]+)"/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(text).toContain(`<label for="${id}">`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('role="status"');
  });

  test("the script of the admin page is a program, and uses the API's own paths", async () => {
    const { text } = await client.get(`${ADMIN_API}/page`);
    const script = /<script>([^]*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(() => new Function(script)).not.toThrow();
    const used = [...script.matchAll(/\$\('([\w-]+)'\)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(20);
    for (const id of used) expect(text).toContain(`id="${id}"`);
  });

  test('the admin page shows nothing to work with until somebody signed in', async () => {
    const { text } = await client.get(`${ADMIN_API}/page`);
    for (const id of ['export-form', 'preview', 'run', 'earlier'])
      expect(text).toMatch(new RegExp(`<(form|section) id="${id}"[^>]* hidden`));
  });

  test('the documentation is a page and an OpenAPI 3 document with security and examples', async () => {
    const page = await client.get('/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const { json } = await client.get('/api/docs-json');
    expect(json['openapi']).toMatch(/^3\./);
    expect(JSON.stringify(json['components'])).toContain('"bearer"');
    expect(JSON.stringify(json)).not.toContain('"schema":{}');
  });

  test('answers carry the headers of a careful host', async () => {
    const { headers } = await client.get('/health/live');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toContain('max-age');
    const preflight = await client.send('OPTIONS', `${ADMIN_API}/export`, undefined, {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});
