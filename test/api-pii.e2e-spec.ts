import { ADMIN_API, clientOf, type ApiClient } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

describe("Presidio's routes", () => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.5.20');
    host = await startApiHost(database.url);
    admin = await clientOf(host, 'admin');
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('analyze, then anonymize with what it found, counted in code points', async () => {
    const text = '😀 Write to jane.doe@example.org';
    const found = await admin.send('POST', `${ADMIN_API}/analyze`, {
      text,
      language: 'en',
      entities: ['EMAIL_ADDRESS'],
      return_decision_process: true,
    });
    expect(found.status).toBe(200);
    expect(found.json).toMatchObject([
      {
        entity_type: 'EMAIL_ADDRESS',
        start: 11,
        end: 31,
        analysis_explanation: { recognizer: 'email' },
      },
    ]);
    const done = await admin.send('POST', `${ADMIN_API}/anonymize`, {
      text,
      analyzer_results: (found.json as unknown as { analysis_explanation: unknown }[]).map(
        ({ analysis_explanation: _, ...hit }) => hit,
      ),
    });
    expect(done.json).toMatchObject({ text: '😀 Write to <EMAIL_ADDRESS>' });
  });

  test('several texts give several lists', async () => {
    const { json } = await admin.send('POST', `${ADMIN_API}/analyze`, {
      text: ['nothing', 'a@example.org'],
    });
    expect(json).toMatchObject([[], [{ entity_type: 'EMAIL_ADDRESS' }]]);
  });

  test('a text that is too long is refused', async () => {
    const { status } = await admin.send('POST', `${ADMIN_API}/analyze`, {
      text: 'x'.repeat(600_000),
    });
    expect(status).toBe(400);
  });

  test.each([
    ['analyze', {}],
    ['analyze', { text: 1 }],
    ['analyze', { text: [null] }],
    ['analyze', { text: 'x', score_threshold: 2 }],
    ['analyze', { text: 'x', ad_hoc_recognizers: [{ patterns: ['(a+)+$'] }] }],
    ['anonymize', { text: 'x' }],
    [
      'anonymize',
      { text: 'x', analyzer_results: [{ entity_type: 'A', start: 0, end: 9, score: 1 }] },
    ],
    [
      'anonymize',
      { text: 'x', analyzer_results: [{ entity_type: 'A', start: 1, end: 0, score: 1 }] },
    ],
    [
      'anonymize',
      {
        text: 'x',
        analyzer_results: [],
        anonymizers: { DEFAULT: { type: 'custom', lambda: 'x' } },
      },
    ],
    ['anonymize', { text: 'x', analyzer_results: [], anonymizers: [] }],
  ])('%s refuses %j', async (path, body) => {
    const { status, headers } = await admin.send('POST', `${ADMIN_API}/${path}`, body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });
});
