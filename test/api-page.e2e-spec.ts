import { ADMIN_API, ApiClient, SELF_API } from './support/api-client';
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

  test.each([ADMIN_API, SELF_API])(
    '%s/page: its own files only, nothing inline, and no data',
    async (api) => {
      const { text, headers, status } = await client.get(`${api}/page`);
      expect(status).toBe(200);
      expect(text).not.toMatch(/https?:| on\w+="|<style/);
      expect(text).toContain('<html lang="en">');
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of ["default-src 'none'", "script-src 'self'", "trusted-types 'none'"])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|sha256|nonce/);
      // The report of a dataset stands inside of the console.
      expect(policy.includes("frame-src 'self'")).toBe(api === ADMIN_API);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const places = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, place]) => place);
      expect(places.length).toBeGreaterThan(2);
      for (const place of places) expect((await client.get(`${api}/${place}`)).status).toBe(200);
      const missing = await client.get(`${api}/page/assets/..%2Fadmin.html`);
      expect([400, 404]).toContain(missing.status);
    },
  );

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
    // It would bind everything under this name, also what somebody else serves there.
    expect(headers.get('strict-transport-security')).toBeNull();
    const preflight = await client.send('OPTIONS', `${ADMIN_API}/export`, undefined, {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});
