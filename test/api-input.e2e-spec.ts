import { ADMIN_API, ApiClient, SELF_API, type Reply } from './support/api-client';
import { tokenFor } from '@app/fine-tuning/testing';
import { startEmbeddedHost } from './support/embedded-host';
import { HOST_FACTORS, settingsOf, type HostFactors } from './support/host-settings';
import { migratedDatabase } from './support/migrated-database';
import { pairwise } from './support/pairwise';

const A = ADMIN_API;
const S = SELF_API;

type Case = readonly [method: string, path: string, body: unknown, pointer: string];

/** Bodies of the two routes that start something, and the field at fault. */
const EXPORTS: readonly (readonly [body: unknown, pointer: string])[] = [
  [{}, '/format'],
  [{ format: 7 }, '/format'],
  [{ format: 'openai', useIds: ['a'] }, '/useIds'],
  [{ format: 'openai', userIds: 'a' }, '/userIds'],
  [{ format: 'openai', userIds: [7] }, '/userIds'],
  [{ format: 'openai', tags: { 0: 'a' } }, '/tags'],
  [{ format: 'openai', rawPii: 'false' }, '/rawPii'],
  [{ format: 'openai', rawPii: 0 }, '/rawPii'],
  [{ format: 'openai', dedup: 'true' }, '/dedup'],
  [{ format: 'openai', encoding: 5 }, '/encoding'],
  [{ format: 'openai', contextLength: 0 }, '/contextLength'],
  [{ format: 'openai', contextLength: '8192' }, '/contextLength'],
  [{ format: 'openai', stratify: 'user', split: { train: 1 } }, '/stratify'],
  [{ format: 'openai', archived: null }, '/archived'],
  [{ format: 'openai', limit: '5' }, '/limit'],
  [{ format: 'openai', seed: true }, '/seed'],
  [{ format: 'openai', split: { train: '1' } }, '/split/train'],
  [{ format: 'openai', split: { dev: 1 } }, '/split/dev'],
  [{ format: 'openai', pii: { action: ' replace' } }, '/pii/action'],
  [{ format: 'openai', pii: { action: 'REPLACE' } }, '/pii/action'],
  [{ format: 'openai', pii: { aktion: 'mask' } }, '/pii/aktion'],
  [{ format: 'openai', pii: { types: { EMAIL: 1 } } }, '/pii/types'],
  [{ format: 'openai', 'a/b~c': 1 }, '/a~1b~0c'],
  [[], ''],
  ['openai', ''],
];

const BODIES: readonly Case[] = [
  ...['/export', '/export/preview'].flatMap((path) =>
    EXPORTS.map(([body, pointer]): Case => ['POST', A + path, body, pointer]),
  ),
  ['PUT', `${S}/consent`, {}, '/decision'],
  ['PUT', `${S}/consent`, { decision: ' granted' }, '/decision'],
  ['PUT', `${S}/consent`, { decision: 'GRANTED' }, '/decision'],
  ['PUT', `${S}/consent`, { decision: ['granted'] }, '/decision'],
  ['PUT', `${S}/consent`, { decision: 'granted', policyVersion: 2 }, '/policyVersion'],
  ['PUT', `${S}/consent`, { decision: 'granted', policy: '2' }, '/policy'],
  ['PUT', `${S}/consent/chats/x`, { decision: 'withdrawn' }, '/decision'],
  ['PUT', `${S}/consent/chats/x`, { decision: 'denied', chat: 'y' }, '/chat'],
  ['POST', `${S}/consent/chats/search`, { search: 5 }, '/search'],
  ['POST', `${S}/consent/chats/search`, { title: 'x' }, '/title'],
  ['POST', `${A}/analyze`, {}, '/text'],
  ['POST', `${A}/analyze`, { text: 5 }, '/text'],
  ['POST', `${A}/analyze`, { text: 'a', score_threshold: '0.5' }, '/score_threshold'],
  [
    'POST',
    `${A}/analyze`,
    { text: 'a', return_decision_process: 'no' },
    '/return_decision_process',
  ],
  ['POST', `${A}/analyze`, { text: 'a', entitys: [] }, '/entitys'],
  ['POST', `${A}/anonymize`, { text: 'a' }, '/analyzer_results'],
  [
    'POST',
    `${A}/anonymize`,
    { text: 'a', analyzer_results: [{ entity_type: 'X', start: '0', end: 1, score: 1 }] },
    '/analyzer_results/0/start',
  ],
  // Routes that take no body.
  ['POST', `${A}/export/x/cancel`, { force: true }, '/force'],
  ['POST', `${A}/export/x/retry`, { force: true }, '/force'],
  ['DELETE', `${A}/export/x`, { force: true }, '/force'],
  ['POST', `${A}/export/x/files/y/tickets`, { seconds: 1 }, '/seconds'],
  ['POST', `${A}/consent/users/x/deny`, { reason: 'x' }, '/reason'],
  ['POST', `${A}/consent/chats/x/deny`, { reason: 'x' }, '/reason'],
  ['DELETE', `${S}/consent/chats/x`, { a: 1 }, '/a'],
];

const QUERIES: readonly Case[] = [
  ...['limit=0x10', 'limit=1e1', 'limit=%205', 'limit=', 'limit=1.0', 'limit=%2B5', 'limit=0'].map(
    (query): Case => ['GET', `${A}/export?${query}`, undefined, '/limit'],
  ),
  ['GET', `${A}/export?limit=5&limit=5`, undefined, '/limit'],
  ['GET', `${A}/export?limit[]=5`, undefined, '/limit[]'],
  ['GET', `${A}/export?limit[a]=5`, undefined, '/limit[a]'],
  ['GET', `${A}/export?__proto__[limit]=5`, undefined, '/__proto__[limit]'],
  ['GET', `${A}/export?__proto__=5`, undefined, '/__proto__'],
  ['GET', `${A}/export?status=DONE`, undefined, '/status'],
  ['GET', `${A}/export?status=done,failed`, undefined, '/status'],
  ['GET', `${A}/export?cursor=a&cursor=b`, undefined, '/cursor'],
  ['GET', `${A}/export?cursor=%ff`, undefined, '/cursor'],
  ['GET', `${A}/audit?limit=101`, undefined, '/limit'],
  ['GET', `${A}/audit?acton=x`, undefined, '/acton'],
  ['GET', `${A}/audit?action=a%00`, undefined, '/action'],
  ['GET', `${S}/consent/history?limit=two`, undefined, '/limit'],
  ['POST', `${S}/consent/chats/search?search=x`, {}, '/search'],
  ['GET', `${S}/consent/history?offset=2`, undefined, '/offset'],
  ['POST', `${A}/export/preview?samples=two`, { format: 'openai' }, '/samples'],
  ['POST', `${A}/export/preview?samples=51`, { format: 'openai' }, '/samples'],
  ['POST', `${A}/export/preview?sample=1`, { format: 'openai' }, '/sample'],
  // Routes that take no query.
  ...[
    ['GET', `${A}/export/x`],
    ['GET', `${A}/export/x/events`],
    ['POST', `${A}/export/x/cancel`],
    ['POST', `${A}/export/x/retry`],
    ['DELETE', `${A}/export/x`],
    ['GET', `${A}/export/x/files`],
    ['GET', `${A}/export/x/files/y`],
    ['POST', `${A}/export/x/files/y/tickets`],
    ['GET', `${A}/formats`],
    ['GET', `${A}/recognizers`],
    ['GET', `${A}/consent/summary`],
    ['POST', `${A}/consent/users/x/deny`],
    ['POST', `${A}/consent/chats/x/deny`],
    ['GET', `${A}/page`],
    ['GET', `${S}/consent`],
    ['DELETE', `${S}/consent/chats/x`],
    ['GET', `${S}/consent/preview`],
    ['GET', `${S}/exposure`],
  ].map(([method = '', path = '']): Case => [method, `${path}?all=true`, undefined, '/all']),
  ['POST', `${A}/export?dryRun=true`, { format: 'openai' }, '/dryRun'],
  ['POST', `${A}/analyze?x`, { text: 'a' }, '/x'],
  ['POST', `${A}/anonymize?x=1`, { text: 'a', analyzer_results: [] }, '/x'],
  ['PUT', `${S}/consent?x=1`, { decision: 'denied' }, '/x'],
  ['PUT', `${S}/consent/chats/x?x=1`, { decision: 'denied' }, '/x'],
];

const PATHS: readonly (readonly [method: string, path: string])[] = [
  ['GET', `${A}/export/a b`],
  ['GET', `${A}/export/${'x'.repeat(65)}`],
  ['GET', `${A}/export/a.b/events`],
  ['POST', `${A}/export/%00/cancel`],
  ['GET', `${A}/export/%ef%bf%bd/files`],
  ['POST', `${A}/consent/users/%00/deny`],
  ['DELETE', `${S}/consent/chats/%01`],
];

/** Each wrong body and query is sent to every so manieth host: all to all of them take a minute and found nothing more. */
const EVERY = 3;

const HOSTS = pairwise(HOST_FACTORS).map((factors, place): [string, HostFactors, number] => [
  Object.entries(factors)
    .filter(([, value]) => ![false, 'none', 'usual', 'ours'].includes(value))
    .map(([name, value]) => (value === true ? name : `${name} ${value}`))
    .join(', '),
  factors,
  place,
]);

/** What the same requests came to, wherever they were made. */
const meanings = new Map<string, unknown>();

let database: Awaited<ReturnType<typeof migratedDatabase>>;

beforeAll(async () => {
  database = await migratedDatabase('legacy-0.5.20');
}, 60_000);

afterAll(() => database.remove());

describe.each(HOSTS)('in a host with %s', (_, factors, place) => {
  let stop: () => Promise<void>;
  let admin: ApiClient;

  beforeAll(async () => {
    const host = await startEmbeddedHost(settingsOf(factors, database.path));
    stop = host.stop;
    admin = new ApiClient(host.url, tokenFor(database.idOf('admin')));
  }, 60_000);

  afterAll(() => stop());

  test('what is wrong is refused, with its path', async () => {
    const wrong: unknown[] = [];
    const asked = [...BODIES, ...QUERIES].filter((_case, at) => (at + place) % EVERY === 0);
    for (const [method, path, body, pointer] of asked) {
      const reply = await admin.send(method, path, body);
      // Express' own parser refuses a text before any route is known: by us, but as malformed.
      const early = typeof body === 'string' && reply.json['code'] === 'request/malformed';
      if (!early && !isRefusal(reply, pointer))
        wrong.push([method, path, body, pointer, reply.status, reply.text]);
    }
    for (const [method, path] of PATHS) {
      const { status, headers } = await admin.send(method, path);
      if (status !== 404 || !headers.get('content-type')?.includes('problem'))
        wrong.push([method, path, status]);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 120_000);

  test('what is right means the same', async () => {
    const same = (name: string, value: unknown): void => {
      if (!meanings.has(name)) meanings.set(name, value);
      expect([name, value]).toEqual([name, meanings.get(name)]);
    };
    const created = await admin.send('POST', `${A}/export`, {
      format: 'openai',
      tags: [' 1 ', 'Work', 'true'],
      dedup: false,
      seed: 7,
      split: { train: 0.5, test: 0.5 },
      pii: { types: { EMAIL: 'mask' } },
    });
    expect(created.status).toBe(202);
    same('recipe', created.json['recipeSha256']);
    expect(created.headers.get('location')).toBe(`${A}/export/${String(created.json['id'])}`);
    const text = ' Write to Jane@Example.org, 12 ';
    const analyzed = await admin.send('POST', `${A}/analyze`, { text, score_threshold: 0 });
    same('analyze', [analyzed.status, analyzed.json]);
    const anonymized = await admin.send('POST', `${A}/anonymize`, {
      text,
      analyzer_results: [{ entity_type: 'EMAIL_ADDRESS', start: 10, end: 26, score: 1 }],
      anonymizers: { DEFAULT: { type: 'replace', new_value: ' x ' } },
    });
    same('anonymize', [anonymized.status, anonymized.json]);
    const consent = await admin.send('PUT', `${S}/consent`, {
      decision: 'granted',
      policyVersion: ' v1 true ',
    });
    same('consent', [consent.status, consent.json['decision'], consent.json['policyVersion']]);
    const preview = await admin.send('POST', `${A}/export/preview?samples=1`, { format: 'openai' });
    same('preview', [preview.status, Object.keys(preview.json), preview.json['counts']]);
    const list = await admin.get(`${A}/export?limit=1&status=queued`);
    same('list', [list.status, Object.keys(list.json), lengthOf(list)]);
    const cancelled = await admin.send('POST', `${A}/export/${String(created.json['id'])}/cancel`);
    same('cancel', [cancelled.status, cancelled.json['status']]);
    const history = await admin.get(`${S}/consent/history?limit=1`);
    same('history', [history.status, lengthOf(history)]);
    const audit = await admin.get(`${A}/audit?action=export%2epreview&limit=1`);
    same('audit', [audit.status, lengthOf(audit)]);
    const formats = await admin.get(`${A}/formats`);
    same('formats', [formats.status, formats.text]);
    const page = await admin.get(`${A}/page`);
    same('page', [page.status, page.text, page.headers.get('content-security-policy')]);
  }, 60_000);
});

test('the rows cover every pair of settings', () => {
  const names = Object.keys(HOST_FACTORS) as (keyof typeof HOST_FACTORS)[];
  for (const one of names)
    for (const two of names)
      for (const a of HOST_FACTORS[one])
        for (const b of HOST_FACTORS[two])
          if (one < two)
            expect(HOSTS.some(([, row]) => row[one] === a && row[two] === b)).toBe(true);
});

const lengthOf = ({ json }: Reply): number => (json['items'] as unknown as unknown[]).length;

function isRefusal({ status, headers, json }: Reply, pointer: string): boolean {
  const errors = json['errors'] as unknown as { pointer: string }[] | undefined;
  return (
    status === 400 &&
    headers.get('content-type') === 'application/problem+json; charset=utf-8' &&
    json['code'] === 'request/invalid' &&
    errors?.some((error) => error.pointer === pointer) === true
  );
}
